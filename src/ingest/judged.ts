import type { HeldObject } from '../content/news-object/held.js';
import { judge, nextVersion, type Verdict } from '../content/news-object/versions.js';
import { checkSlug, type Supplier } from '../content/source/source.writer.js';
import type { ParsedDocument, StoryDraft } from '../formats/draft.js';
import { DatelineError } from '../kernel/errors.js';
import { asHeld } from './held-type.js';

/** A document beside what its uri names here already. */
export interface Judged {
  verdict: Verdict;
  draft: StoryDraft;
  held: HeldObject | null;
  supplier: Supplier;
  digest: string;
}

/** @throws SOURCE_REQUIRED, INVALID_SOURCE, SOURCE_MISMATCH, TYPE_MISMATCH, VERSION_CONFLICT */
export function judgeDocument(
  document: ParsedDocument,
  held: HeldObject | null,
  sourceSlug: string | null,
): Judged {
  const { digest } = document;
  const draft = numbered(document, asHeld(document, held), held);
  const supplier = supplierOf(document, sourceSlug, held);
  checkSlug(supplier.slug);
  const verdict = judge(held, draft, { sourceSlug: supplier.slug, digest });
  return { verdict, draft, held, supplier, digest };
}

function numbered({ lastComeHolds }: ParsedDocument, draft: StoryDraft, held: HeldObject | null): StoryDraft {
  if (!lastComeHolds || !held || draft.version !== null) return draft;
  return { ...draft, version: nextVersion(held, draft) };
}

/** Who is named, or who holds the uri, or who may be guessed from it: a recall often says no more than a uri. */
function supplierOf(document: ParsedDocument, named: string | null, held: HeldObject | null): Supplier {
  const { source, sourceGuessed } = document;
  if (named) return { slug: named, name: source?.slug === named ? source.name : named };
  const told = sourceGuessed ? null : source;
  const supplier = told ?? held?.source ?? source;
  if (supplier) return supplier;
  throw new DatelineError('SOURCE_REQUIRED', 'The document does not tell who supplies it.');
}
