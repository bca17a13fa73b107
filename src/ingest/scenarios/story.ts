import { gatewayMediaScheme } from '../../formats/draft.js';
import { mediaTopicScheme } from '../../formats/topic-identity.js';
import type { Stage } from './stage.js';

/** What of a ninjs 3.1 document decides who may see it, and the rest of it. */
export interface NinjsStory extends Record<string, unknown> {
  uri: string;
  version: string;
  pubStatus: 'usable' | 'withheld' | 'canceled';
  embargoedUntil?: string;
}

/** A version of a story, as a script tells it. */
export interface Version {
  /** Names the story within its scenario. */
  story: string;
  version: number;
  headline: string;
  /** Paragraphs of plain text without marks of HTML. */
  body: readonly string[];
  status?: NinjsStory['pubStatus'];
  /** Of the source's, to those who take the story: what was corrected, why it is recalled. */
  note?: string;
  embargoedUntil?: Date;
  topic?: Topic;
  picture?: { name: string; caption: string };
}

/** Of IPTC's Media Topics. */
export const topics = {
  disaster: { code: '03000000', name: 'disaster, accident and emergency incident' },
  economy: { code: '04000000', name: 'economy, business and finance' },
  politics: { code: '11000000', name: 'politics' },
  sport: { code: '15000000', name: 'sport' },
  weather: { code: '17000000', name: 'weather' },
} as const;
export type Topic = keyof typeof topics;

const supplier = {
  copyrightHolder: 'Scenario Wire',
  infoSources: [{ name: 'Scenario Wire', role: 'provider' }],
};
const note = 'This story is played by `dateline demo play`: nothing of it is true.';

export function story(stage: Stage, version: Version): NinjsStory {
  const { status = 'usable', embargoedUntil, topic, picture } = version;
  return {
    standard: { name: 'ninjs', version: '3.1' },
    type: 'text',
    ...supplier,
    ...dated(stage),
    uri: stage.uri(version.story),
    version: String(version.version),
    pubStatus: status,
    ...(embargoedUntil && { embargoedUntil: embargoedUntil.toISOString() }),
    headlines: [{ role: 'main', value: version.headline }],
    bodies: [{ role: 'main', contentType: 'text/html', value: html(version.body) }],
    edNote: version.note ?? note,
    ...(topic && { subjects: [subject(topic)] }),
    ...(picture && { associations: [pictureOf(stage, picture)] }),
  };
}

/** The same picture in each version of a story that names it. */
function pictureOf(stage: Stage, { name, caption }: NonNullable<Version['picture']>) {
  return {
    name: 'featured',
    type: 'picture',
    ...supplier,
    ...dated(stage),
    uri: stage.uri(`picture-${name}`),
    version: '1',
    versionCreated: stage.began.toISOString(),
    pubStatus: 'usable',
    headlines: [{ role: 'main', value: caption }],
    descriptions: [{ role: 'caption', value: caption }],
    renditions: [
      rendition('main', 1600, 1067),
      rendition('preview', 800, 533),
      rendition('thumbnail', 200, 133),
    ],
  };
}

/** Drawn for the sample wire, and served by every gateway. */
function rendition(name: string, width: number, height: number) {
  const href = `${gatewayMediaScheme}p020-${name}.svg`;
  return { name, href, contentType: 'image/svg+xml', width, height };
}

function dated({ began, now }: Stage) {
  return { language: 'en', firstCreated: began.toISOString(), versionCreated: now.toISOString() };
}

function subject(topic: Topic) {
  const { code, name } = topics[topic];
  return { name, uri: `${mediaTopicScheme}${code}` };
}

function html(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${text}</p>`).join('\n');
}
