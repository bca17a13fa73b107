import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';
import { story } from './story.js';

const rate = (stage: Stage) =>
  story(stage, {
    ...{ story: 'rate', version: 1, topic: 'economy', embargoedUntil: stage.lift('rate') },
    headline: 'Kelmark’s bank lowers its rate to 2.5 per cent',
    body: ['The bank lowers its rate by a quarter of a point.'],
  });

const derby = { story: 'derby', topic: 'sport' } as const;

export const embargo: Scenario = {
  name: 'embargo',
  description: 'A story comes under embargo, which lifts while you watch; then a version of one that is out.',
  steps: [
    {
      what: 'A story is published.',
      expect: '`derby` appears: version 1, “Saltby and Fennick name their teams”.',
      publish: (stage) => [
        story(stage, {
          ...{ ...derby, version: 1, headline: 'Saltby and Fennick name their teams' },
          body: ['Both sides play as they did a week ago.'],
        }),
      ],
    },
    {
      what: 'Another is sent under embargo.',
      expect: 'Nothing: `rate` is in no list, no search and no change, and its uri answers null.',
      publish: (stage) => [rate(stage)],
    },
    {
      what: 'The embargo lifts.',
      expect: '`rate` appears by itself: version 1, “Kelmark’s bank lowers its rate to 2.5 per cent”.',
      paces: 0,
      until: (stage) => stage.lift('rate'),
    },
    {
      what: 'A new version of the first story is sent under embargo.',
      expect:
        '`derby` is gone until then: ArticleRemoved, OUT_OF_SCOPE. Its version 1 is not to be shown meanwhile.',
      publish: (stage) => [
        story(stage, {
          ...{ ...derby, version: 2, headline: 'Saltby win the derby', embargoedUntil: stage.lift('derby') },
          body: ['Two goals in the last minutes decided it.'],
        }),
      ],
    },
    {
      what: 'That embargo lifts.',
      expect: '`derby` appears again: version 2, “Saltby win the derby”.',
      paces: 0,
      until: (stage) => stage.lift('derby'),
    },
  ],
};
