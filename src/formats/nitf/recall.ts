import type { DocumentReader, ParseContext, ParsedDocument } from '../draft.js';
import { digestOf } from '../json.js';
import { articleDraft } from '../make-draft.js';
import { lineOrNull } from '../text.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { nitfDigest } from './digest.js';
import { docdataOf } from './docdata.js';
import { idOf, uriOf } from './identity.js';
import { isKill } from './messages.js';
import { namesOfSource, sourceOf } from './source.js';
import { statusFrom } from './status.js';
import { timesOf } from './times.js';

/** Another story that a document speaks of, and the status that this one has from now on, if it is told. */
export interface Reference {
  id: string;
  status: string | null;
  docdata: XmlElement;
}

/**
 * `management-doc-idref` names the story that this one is an update to, or takes back: by the status that
 * `management-idref-status` gives it, or by being a cancellation itself.
 */
export function referencesIn(nitf: XmlElement): Reference[] {
  const own = idOf(nitf, docdataOf(nitf)).id;
  const all = elementsIn(elementAt(nitf, 'head'), 'docdata');
  return bounded(all, 100, 'docdata', nitf).flatMap((docdata) => {
    const id = lineOrNull(attributeOf(docdata, 'management-doc-idref'));
    if (id === null || id === own) return [];
    const itsOwn = attributeOf(docdata, 'management-status');
    const takenBack = /^(?:withheld|cancell?ed)$/i.test(itsOwn ?? '') ? itsOwn : null;
    const killed = isKill(docdata) ? 'canceled' : null;
    return [{ id, docdata, status: attributeOf(docdata, 'management-idref-status') ?? killed ?? takenBack }];
  });
}

/** Beside the document itself: each story that it takes back. */
export function recallsIn(nitf: XmlElement, context: ParseContext): DocumentReader[] {
  return referencesIn(nitf)
    .filter(isRecall)
    .map((reference) => () => recall(nitf, reference, context));
}

export function isRecall({ status }: Reference): boolean {
  return status !== null && !/^usable$/i.test(status);
}

function recall(nitf: XmlElement, { id, status, docdata }: Reference, context: ParseContext): ParsedDocument {
  const parts = docdataOf(nitf);
  const { source, guessed: sourceGuessed } = sourceOf(namesOfSource(nitf, parts), id);
  const sourceSlug = context.sourceSlug ?? source?.slug ?? null;
  const warnings: string[] = [];
  const draft = articleDraft({
    uri: uriOf(id, idOf(nitf, parts).registry, sourceSlug),
    status: statusFrom(status, null, docdata, (warning) => warnings.push(warning)),
    modifiedAt: timesOf(nitf, parts, context).modifiedAt,
  });
  const digest = digestOf([draft.uri, draft.status, nitfDigest(nitf)]);
  return { draft, ofType: null, source, sourceGuessed, digest, warnings };
}
