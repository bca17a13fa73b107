import { picture, story, subject } from '../support/factories.ts';

const authors = ['Ana Kovac', 'Ben Osei', 'Chi Nguyen', 'Dora Lindqvist', 'Emil Haas'];
const topics = [
  ['01000000', 'arts, culture, entertainment and media'],
  ['04000000', 'economy, business and finance'],
  ['15000000', 'sport'],
  ['20000213', 'fishing industry'],
  ['20000400', 'school'],
] as const;

/** One of many stories that share five authors, five topics and five pictures, met in ever other orders. */
export function sharedStory(number: number, version = 1): Record<string, unknown> {
  const [first, second] = pair(authors, number, version);
  return story({
    uri: `urn:test:shared:${number}`,
    version: String(version),
    headlines: [{ role: 'main', value: `Story ${number}, version ${version}` }],
    bodies: [{ contentType: 'text/html', value: bodyOf(number, version) }],
    by: `By ${first} and ${second}`,
    subjects: pair(topics, number, version).map(([code, name]) => subject(code, name)),
    associations: pair(authors, number, version).map((_, place) => {
      const shown = pictureOf(number, version, place);
      return {
        ...picture({ uri: shown.uri, descriptions: [{ role: 'caption', value: shown.caption }] }),
        name: `picture-${place}`,
      };
    }),
  });
}

/** What readers see of the story when it is there, whole, after its versions 1 to this one were taken. */
export function wholeStory(number: number, version = 1) {
  const versions = Array.from({ length: version }, (_, index) => version - index);
  return {
    uri: `urn:test:shared:${number}`,
    version: String(version),
    revision: version,
    headline: `Story ${number}, version ${version}`,
    body: bodyOf(number, version),
    authors: pair(authors, number, version).map((name) => ({ name })),
    topics: pair(topics, number, version).map(([code]) => ({ code })),
    media: [0, 1].map((place) => ({
      role: `picture-${place}`,
      media: { ...pictureOf(number, version, place), renditions: [{ width: 1600 }, { width: 200 }] },
    })),
    revisions: {
      edges: versions.map((revision) => ({
        node: { revision, version: String(revision), body: bodyOf(number, revision) },
      })),
    },
  };
}

/** All that is there, in the order of their numbers; at most 100. */
export async function storiesOf(
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
  data: (query: string) => Promise<any>,
): Promise<ReturnType<typeof wholeStory>[]> {
  const { articles } = await data(`{
    articles(first: 100) { totalCount edges { node {
      uri version revision headline body authors { name } topics { code }
      media { role media { uri caption renditions { width } } }
      revisions { edges { node { revision version body } } }
    } } }
  }`);
  const stories = articles.edges.map((edge: { node: ReturnType<typeof wholeStory> }) => edge.node);
  if (articles.totalCount !== stories.length) throw new Error('more stories than a page holds');
  return stories.sort((a: { uri: string }, b: { uri: string }) => numberOf(a.uri) - numberOf(b.uri));
}

export function numberOf(uri: string): number {
  return Number(uri.split(':').at(-1));
}

function bodyOf(number: number, version: number): string {
  return `<p>Body ${number}, version ${version}.</p>`;
}

function pictureOf(number: number, version: number, place: number) {
  const which = (number * 3 + version + place * 2) % 5;
  return { uri: `urn:test:shared:picture-${which}`, caption: `What picture ${which} shows.` };
}

/** Two that differ, in the one order or the other. */
function pair<T>(all: readonly T[], number: number, version: number): [T, T] {
  const first = (number + version) % 5;
  const second = (first + 1 + (number % 4)) % 5;
  return [all[first] as T, all[second] as T];
}
