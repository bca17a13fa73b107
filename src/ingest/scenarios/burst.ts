import type { Scenario, Step } from './scenario.js';
import type { Stage } from './stage.js';
import { story, type Topic, topics, type Version } from './story.js';

const together = 20;
const waves = 10;
const correctedEach = 3;
/** In which wave the first story of all is killed. */
const killIn = 6;

const subjects = Object.keys(topics) as Topic[];
const nameOf = (number: number) => `burst-${String(number).padStart(3, '0')}`;

/** Its place in the run decides all of a story. */
function numbered(stage: Stage, number: number, more: Partial<Version> = {}) {
  const name = nameOf(number);
  return story(stage, {
    ...{ story: name, version: 1, topic: subjects[number % subjects.length] as Topic },
    headline: `Election night: result ${number} of ${together * waves}`,
    body: [`Constituency ${number} has been counted.`],
    picture: { name, caption: `The count in constituency ${number}.` },
    ...more,
  });
}

const corrected = (stage: Stage, number: number) =>
  numbered(stage, number, {
    version: 2,
    headline: `Election night: result ${number}, recounted`,
    note: 'CORRECTION: After a recount.',
  });

const killed = (stage: Stage) =>
  numbered(stage, 1, {
    ...{ version: 2, status: 'canceled', body: [] },
    note: 'KILL: Constituency 1 was never counted. Withdraw the story.',
  });

function wave(index: number): Step {
  const first = index * together + 1;
  const last = first + together - 1;
  // The second story and those after it, of the wave before.
  const former = Array.from({ length: index > 0 ? correctedEach : 0 }, (_, at) => first - together + 1 + at);
  const kills = index === killIn;
  const events = [
    `stories ${first} to ${last} are published`,
    ...(former.length > 0 ? [`${former[0]} to ${former.at(-1)} corrected`] : []),
    ...(kills ? ['1 killed'] : []),
  ];
  return {
    what: `Within one moment ${events.join(', ')}.`,
    expect: `${last - (index >= killIn ? 1 : 0)} stories, each with its picture${former.length > 0 ? '; those corrected in version 2' : ''}${kills ? '; `burst-001` gone' : ''}.`,
    // All of them within three paces.
    paces: 0.3,
    publish: (stage) => [
      ...(kills ? [killed(stage)] : []),
      ...former.map((number) => corrected(stage, number)),
      ...Array.from({ length: together }, (_, at) => numbered(stage, first + at)),
    ],
  };
}

export const burst: Scenario = {
  name: 'burst',
  description: `${together * waves} stories with pictures within seconds, some corrected and one killed among them.`,
  steps: Array.from({ length: waves }, (_, index) => wave(index)),
};
