import type { Scenario } from './scenario.js';
import { story, type Version } from './story.js';

const bridge = (version: Pick<Version, 'version' | 'headline' | 'body'> & { note?: string }): Version => ({
  story: 'bridge',
  topic: 'politics',
  picture: { name: 'bridge', caption: 'The stone bridge at Twaine.' },
  ...version,
});
const opening = 'The old stone bridge at Twaine will open again, the council said.';

export const correction: Scenario = {
  name: 'correction',
  description: 'A story is published, corrected twice, and goes on.',
  steps: [
    {
      what: 'A story is published.',
      expect: 'The story appears: version 1, “Twaine bridge to open on Friday”.',
      publish: (stage) => [
        story(stage, bridge({ version: 1, headline: 'Twaine bridge to open on Friday', body: [opening] })),
      ],
    },
    {
      what: 'It is corrected: the day was wrong.',
      expect:
        'The headline is replaced: version 2, “Twaine bridge to open on Saturday”; show `editorialNote` to your desk.',
      publish: (stage) => [
        story(
          stage,
          bridge({
            version: 2,
            headline: 'Twaine bridge to open on Saturday',
            body: [opening],
            note: 'CORRECTION: Corrects the day in the headline to Saturday.',
          }),
        ),
      ],
    },
    {
      what: 'It is corrected again: the text lacked a closure.',
      expect: 'The body is replaced, the headline stays: version 3. Nothing of version 2 is shown any more.',
      publish: (stage) => [
        story(
          stage,
          bridge({
            version: 3,
            headline: 'Twaine bridge to open on Saturday',
            body: [opening, 'It stays closed to lorries until spring.'],
            note: 'CORRECTION: Adds that the bridge stays closed to lorries.',
          }),
        ),
      ],
    },
    {
      what: 'It goes on: an update.',
      expect:
        'Headline and body are replaced: version 4, “Twaine bridge opens to a crowd”. It is one story, not four.',
      publish: (stage) => [
        story(
          stage,
          bridge({
            version: 4,
            headline: 'Twaine bridge opens to a crowd',
            body: [
              'Two thousand people walked across the old stone bridge at Twaine.',
              'It stays closed to lorries until spring.',
            ],
            note: 'UPDATE: With the opening.',
          }),
        ),
      ],
    },
  ],
};
