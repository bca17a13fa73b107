import { parseIsoDateTime } from '../dates.js';
import type { NewsObjectDraft, PubStatus } from '../draft.js';
import { languageTagged } from '../language.js';
import { pubStatusNamed, statusUnderEmbargo } from '../pub-status.js';
import { quote, textOrNull } from '../text.js';
import { urgencyOrWarning } from '../urgency.js';
import { parseVersion } from '../version.js';
import { attributeOf, elementAt, elementsIn, textIn, type XmlElement } from '../xml/element.js';
import { at, fault } from '../xml/place.js';
import { firstWord } from './codes.js';
import { headlineIn, titleIn } from './headlines.js';
import type { Parts, Surroundings } from './parts.js';
import { authorsIn, bylineIn } from './people.js';
import { rightsIn } from './rights.js';
import { isKilled } from './signals.js';
import { blockIn, lineIn } from './texts.js';
import { topicsIn } from './topics.js';

/** What stories and media have in common. `role` is what the people of a byline did. */
export function newsObjectFrom(
  parts: Parts,
  uri: string,
  role: string,
  around: Surroundings,
): NewsObjectDraft {
  const { parent, context } = around;
  const date = (section: XmlElement | null, name: string) =>
    dateIn(elementAt(section, name), context.timeZone);
  const firstCreated = date(parts.item, 'firstCreated');
  const versionCreated = date(parts.item, 'versionCreated');
  const published = firstCreated ?? versionCreated ?? parent?.publishedAt ?? context.receivedAt;
  const modifiedAt = versionCreated ?? parent?.modifiedAt ?? published;
  const embargo = embargoIn(parts, around);
  const byline = bylineIn(parts);
  return {
    uri,
    version: versionOf(parts.whole),
    status: isKilled(parts, around) ? 'CANCELED' : statusIn(parts, embargo, around.warnings),
    headline: headlineIn(parts, around.language) ?? titleIn(parts, around.language),
    byline,
    authors: authorsIn(parts, byline, role, around),
    topics: topicsIn(parts, around),
    language: languageIn(parts, around.language),
    urgency: urgencyIn(parts, around.warnings),
    publishedAt: published < modifiedAt ? published : modifiedAt,
    modifiedAt,
    embargoedUntil: embargo === 'without end' ? null : embargo,
    expiresAt: date(parts.item, 'expires'),
    ...rightsIn(parts, around),
    editorialNote: notesIn(parts),
  };
}

/** An item without one is of version 1, as the standard has it; what refers to an item may leave it open. */
function versionOf(whole: XmlElement): string | null {
  const version = attributeOf(whole, 'version');
  if (attributeOf(whole, 'guid') !== null) return at(whole, () => parseVersion(version ?? '1', ''));
  return version !== null && /^[1-9]\d{0,17}$/.test(version) ? version : null;
}

function dateIn(element: XmlElement | null, timeZone: string): Date | null {
  const text = element && textIn(element).trim();
  return text ? at(element, () => parseIsoDateTime(text, '', timeZone)) : null;
}

/** An element without a date says: until further notice. */
function embargoIn({ item }: Parts, { context, warnings }: Surroundings): Date | 'without end' | null {
  const element = elementAt(item, 'embargoed');
  if (!element) return null;
  const date = dateIn(element, context.timeZone);
  if (date) return date;
  warnings.push('embargoed until further notice: withheld until a version comes that is not');
  return 'without end';
}

/** A word that is not known may mean that nothing is to be published. */
function statusIn({ item }: Parts, embargo: Date | 'without end' | null, warnings: string[]): PubStatus {
  const element = elementAt(item, 'pubStatus');
  const word = firstWord(item, 'pubStatus')?.toLowerCase();
  const status = pubStatusNamed(word ?? 'usable');
  if (status === null)
    throw fault(
      'SCHEMA_VIOLATION',
      `pubStatus must be usable, withheld or canceled; found ${quote(word)}`,
      element as XmlElement,
    );
  if (status === 'WITHHELD' || status === 'CANCELED') return status;
  if (embargo === 'without end') return 'WITHHELD';
  return status === 'USABLE' ? status : statusUnderEmbargo(embargo, (warning) => warnings.push(warning));
}

/** The content's own language, else the one that the item tells of it in. */
export function languageIn({ whole, content }: Parts, otherwise: string): string {
  const language = elementAt(content, 'language');
  const tag = attributeOf(language, 'tag') ?? attributeOf(whole, 'xml:lang');
  if (tag === null) return otherwise;
  const canonical = languageTagged(tag);
  if (canonical !== null) return canonical;
  throw fault('SCHEMA_VIOLATION', `${quote(tag)} is not a BCP 47 language tag`, language ?? whole);
}

function urgencyIn({ content }: Parts, warnings: string[]): number | null {
  const text = lineIn(elementAt(content, 'urgency'));
  return text === null ? null : urgencyOrWarning(text, warnings);
}

/** What is for desks, in the order in which it stands. */
function notesIn({ item, content }: Parts): string | null {
  const notes = [...elementsIn(item), ...elementsIn(content)].filter(
    ({ name }) => name === 'edNote' || name === 'instruction',
  );
  return textOrNull([...new Set(notes.flatMap((note) => blockIn(note) ?? []))].join('\n\n'));
}
