import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';
import { story, type Version } from './story.js';

const version = (stage: Stage, of: Version) => story(stage, { topic: 'disaster', ...of });

const fire = { story: 'fire', headline: 'Fire closes Saltby market hall' };
const poll = { story: 'poll', headline: 'Poll sees council majority gone', topic: 'politics' } as const;
const count = 'The poll asked 1,204 people.';

export const recall: Scenario = {
  name: 'recall',
  description: 'Of three stories one is corrected and killed, one withheld and issued again.',
  steps: [
    {
      what: 'Three stories are published.',
      expect: 'All three appear: `fire`, `poll` and `harvest`, each in version 1.',
      publish: (stage) => [
        version(stage, { ...fire, version: 1, body: ['A fire has closed the market hall. Two are hurt.'] }),
        version(stage, { ...poll, version: 1, body: [count] }),
        version(stage, {
          ...{ story: 'harvest', version: 1, topic: 'economy' },
          headline: 'Apple harvest is the best in years',
          body: ['Growers in the Orren valley count on 40,000 tonnes.'],
        }),
      ],
    },
    {
      what: '`fire` is corrected.',
      expect: '`fire` is replaced: version 2.',
      publish: (stage) => [
        version(stage, {
          ...{ ...fire, version: 2, body: ['A fire has closed the market hall. Nobody is hurt.'] },
          note: 'CORRECTION: Nobody is hurt.',
        }),
      ],
    },
    {
      what: '`fire` is killed.',
      expect:
        '`fire` is gone with both its versions, wherever you show it: ArticleRemoved, CANCELED, with the advisory. Then acknowledge it: `viewer { openRecalls { id } }`, `acknowledgeRecall`.',
      publish: (stage) => [
        version(stage, {
          ...{ ...fire, version: 3, status: 'canceled', body: [] },
          note: 'KILL: There was no fire; the report was a hoax. Withdraw the story and its correction.',
        }),
      ],
    },
    {
      what: '`poll` is withheld.',
      expect: '`poll` is gone: ArticleRemoved, WITHHELD. It may come back; acknowledge this recall too.',
      publish: (stage) => [
        version(stage, {
          ...{ ...poll, version: 2, status: 'withheld', body: [] },
          note: 'WITHHELD: The figures are being checked. Do not use the story until it is issued again.',
        }),
      ],
    },
    {
      what: '`poll` is issued again.',
      expect:
        '`poll` appears again: version 3, “Poll sees council majority narrow”. Its earlier versions stay gone.',
      publish: (stage) => [
        version(stage, {
          ...{ ...poll, version: 3, headline: 'Poll sees council majority narrow', body: [count] },
          note: 'ISSUED AGAIN: With the figures checked.',
        }),
      ],
    },
  ],
};
