import { DatelineError } from '../../kernel/errors.js';
import type { NewsObjectDraft, ParseContext, PubStatus } from '../draft.js';
import { languageTagged } from '../language.js';
import { statusUnderEmbargo } from '../pub-status.js';
import { quote } from '../text.js';
import { urgencyOrNull } from '../urgency.js';
import { versionOrWarning } from '../version.js';
import { dateOf, instantFrom } from './dates.js';
import { isOurs } from './ours.js';
import { makersOf } from './people.js';
import { propertyOf } from './properties.js';
import { plainTextOf } from './texts.js';
import type { Thing } from './thing.js';
import { topicsOf } from './topics.js';

export interface Surroundings {
  context: ParseContext;
  warnings: string[];
  /** Names of the publisher, which are no authors. */
  sourceNames: readonly string[];
  /** The article about a picture: language and dates come from it; rights, status and embargo do not. */
  parent: NewsObjectDraft | null;
}

/** What articles and media have in common. */
export function newsObjectFrom(
  thing: Thing,
  uri: string,
  makers: { properties: readonly string[]; role: string },
  around: Surroundings,
): NewsObjectDraft {
  refuseOtherEmbargoes(thing);
  const { context, parent, sourceNames } = around;
  const { timeZone } = context;
  const { publishedAt, modifiedAt, heldUntil } = timesOf(thing, around);
  const embargo = propertyOf(thing, 'embargoedUntil');
  const embargoedUntil = embargo ? instantFrom(embargo.value, embargo.place, timeZone) : heldUntil;
  const { authors, byline } = makersOf(thing, makers.properties, makers.role, sourceNames);
  const holder = thing.line('copyrightHolder');
  const version = thing.line('version');
  const year = thing.line('copyrightYear');
  return {
    uri,
    version: version === null ? null : versionOrWarning(version, around.warnings),
    status: statusOf(thing, embargoedUntil, around.warnings),
    headline: thing.line('headline') ?? thing.line('alternativeHeadline') ?? thing.line('name'),
    byline: propertyOf(thing, 'byline')?.value ?? byline,
    authors,
    topics: topicsOf(thing),
    language: languageOf(thing, around) ?? parent?.language ?? 'und',
    urgency: urgencyOrNull(propertyOf(thing, 'urgency')?.value),
    publishedAt,
    modifiedAt,
    embargoedUntil,
    expiresAt: dateOf(thing, 'expires', timeZone),
    copyrightHolder: holder,
    copyrightNotice:
      thing.text('copyrightNotice') ?? (year !== null && holder !== null ? `© ${year} ${holder}` : null),
    usageTerms: usageTermsOf(thing),
    editorialNote: null,
  };
}

/**
 * Others than we ourselves tell of a publication to come: until then it is held. What is to come has not changed it
 * yet, or else a correction before that would be older than it; what is out was changed when it came out, at the least.
 */
function timesOf(
  thing: Thing,
  { context: { timeZone, receivedAt }, parent }: Surroundings,
): { publishedAt: Date; modifiedAt: Date; heldUntil: Date | null } {
  const modified = dateOf(thing, 'dateModified', timeZone);
  const out = dateOf(thing, 'datePublished', timeZone);
  const published = out ?? dateOf(thing, 'uploadDate', timeZone) ?? dateOf(thing, 'dateCreated', timeZone);
  const last = modified ?? parent?.modifiedAt ?? published ?? receivedAt;
  const first = published ?? parent?.publishedAt ?? last;
  if (isOurs(thing)) return { publishedAt: first, modifiedAt: last, heldUntil: null };
  const changed = last > receivedAt ? receivedAt : last;
  const modifiedAt = out !== null && out > changed && out <= receivedAt ? out : changed;
  return {
    publishedAt: first < modifiedAt ? first : modifiedAt,
    modifiedAt,
    heldUntil: out !== null && out > receivedAt ? out : null,
  };
}

/** schema.org knows no embargo. Who invents a property for one means it, and to pass over it would publish at once. */
function refuseOtherEmbargoes(thing: Thing): void {
  const name = Object.keys(thing.raw).find((key) => /embargo/i.test(key));
  if (name === undefined) return;
  const what = `${quote(name)} is no property of schema.org; an embargo is told in additionalProperty as embargoedUntil`;
  throw new DatelineError('SCHEMA_VIOLATION', what, { place: thing.placeOf(name) });
}

const withheld = /^(?:withheld|draft|pending|private|unpublished|scheduled|future)$/i;
const canceled = /^(?:cancell?ed|deleted|retracted|withdrawn|removed|killed)$/i;

function statusOf(thing: Thing, embargoedUntil: Date | null, warnings: string[]): PubStatus {
  const status = thing.line('creativeWorkStatus') ?? '';
  if (withheld.test(status)) return 'WITHHELD';
  if (canceled.test(status)) return 'CANCELED';
  return /^embargoed$/i.test(status)
    ? statusUnderEmbargo(embargoedUntil, (warning) => warnings.push(warning))
    : 'USABLE';
}

function languageOf(thing: Thing, { warnings }: Surroundings): string | null {
  for (const value of thing.values('inLanguage')) {
    const told =
      typeof value === 'object' ? (value.line('alternateName') ?? value.line('name')) : String(value);
    const tag = (told ?? '').trim();
    const language = /^[a-z]{2,3}(?:[-_]|$)/i.test(tag) ? languageTagged(tag) : null;
    if (language !== null) return language;
    warnings.push(`passed over the language ${quote(tag)}, which is not a BCP 47 tag`);
  }
  return null;
}

function usageTermsOf(thing: Thing): string | null {
  const terms = ['usageInfo', 'license'].flatMap((name) => plainTextOf(thing, name) ?? thing.uri(name) ?? []);
  return terms.length === 0 ? null : [...new Set(terms)].join('\n');
}
