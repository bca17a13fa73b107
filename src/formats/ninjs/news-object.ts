import { parseIsoDateTime } from '../dates.js';
import type { NewsObjectDraft, ParseContext, PubStatus } from '../draft.js';
import { languageTagged } from '../language.js';
import { pubStatusNamed, statusUnderEmbargo } from '../pub-status.js';
import { quote } from '../text.js';
import { topicsFromSubjects } from '../topic-identity.js';
import { parseVersion } from '../version.js';
import { authorsOf } from './authors.js';
import { schemaViolation } from './fault.js';
import type { NinjsItem } from './item.js';
import { headlineOf } from './texts.js';
import type { Generation, Property } from './vocabulary.js';

/** What a whole document lends to the objects within it. */
export interface Surroundings {
  context: ParseContext;
  generation: Generation;
  warnings: string[];
  /** Names of the supplier, which are no authors. */
  sourceNames: readonly string[];
  /** The article about an association: language and dates come from it; rights, status and embargo do not. */
  parent: NewsObjectDraft | null;
}

/** What articles and media have in common. `authorRole` is what a byline's people did. */
export function newsObjectFrom(
  item: NinjsItem,
  uri: string,
  authorRole: string,
  around: Surroundings,
): NewsObjectDraft {
  const date = (property: Property): Date | null => {
    const text = item.line(property);
    return text === null ? null : parseIsoDateTime(text, item.placeOf(property), around.context.timeZone);
  };
  const versionCreated = date('versionCreated');
  const firstCreated = date('firstCreated');
  const published = firstCreated ?? versionCreated ?? date('contentCreated') ?? around.parent?.publishedAt;
  // What an article shows was last changed when the article was, unless it says so itself: first published long
  // ago, a picture is still corrected with its story.
  const modifiedAt = versionCreated ?? around.parent?.modifiedAt ?? published ?? around.context.receivedAt;
  const publishedAt = published !== undefined && published < modifiedAt ? published : modifiedAt;
  const embargoedUntil = date('embargoedUntil');
  const version = item.line('version');
  const byline = item.line('by');
  return {
    uri,
    version: version === null ? null : parseVersion(version, item.placeOf('version')),
    status: statusOf(item, embargoedUntil, around.warnings),
    headline: headlineOf(item),
    byline,
    authors: authorsOf(item, byline, authorRole, around.sourceNames),
    topics: topicsFromSubjects(item.subjects),
    language: languageOf(item, around),
    urgency: item.urgency,
    publishedAt,
    modifiedAt,
    embargoedUntil,
    expiresAt: date('expires'),
    copyrightHolder: item.line('copyrightHolder'),
    copyrightNotice: item.text('copyrightNotice'),
    usageTerms: item.text('usageTerms'),
    editorialNote: item.text('edNote'),
  };
}

/** AP and PA write an embargo as a status. */
function statusOf(item: NinjsItem, embargoedUntil: Date | null, warnings: string[]): PubStatus {
  const status = pubStatusNamed(item.line('pubStatus') ?? '') ?? 'USABLE';
  return status === 'EMBARGOED'
    ? statusUnderEmbargo(embargoedUntil, (warning) => warnings.push(warning))
    : status;
}

function languageOf(item: NinjsItem, around: Surroundings): string {
  const tag = item.line('language');
  if (tag === null) return around.parent?.language ?? 'und';
  const language = languageTagged(tag);
  if (language !== null) return language;
  const fault = {
    place: item.placeOf('language'),
    message: `must be a BCP 47 language tag; found ${quote(tag)}`,
  };
  throw schemaViolation([fault], around.generation);
}
