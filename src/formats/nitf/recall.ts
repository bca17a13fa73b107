import type { DocumentReader, ParseContext, ParsedDocument } from '../draft.js';
import { digestOf } from '../json.js';
import { articleDraft } from '../make-draft.js';
import { lineOrNull } from '../text.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { bounded } from './bounded.js';
import { nitfDigest } from './digest.js';
import { idOf, uriOf } from './identity.js';
import { namesOfSource, sourceOf } from './source.js';
import { statusFrom } from './status.js';
import { docdataOf } from './story.js';
import { timesOf } from './times.js';

/** Another story that this document recalls: `management-doc-idref` with the status that it has from now on. */
export function recallsIn(nitf: XmlElement, context: ParseContext): DocumentReader[] {
  const own = idOf(nitf, docdataOf(nitf)).id;
  const all = elementsIn(elementAt(nitf, 'head'), 'docdata');
  return bounded(all, 100, 'docdata', nitf).flatMap((docdata) => {
    const id = lineOrNull(attributeOf(docdata, 'management-doc-idref'));
    const status = attributeOf(docdata, 'management-idref-status');
    if (id === null || id === own || status === null || /^usable$/i.test(status)) return [];
    return [() => recall(nitf, docdata, id, context)];
  });
}

function recall(nitf: XmlElement, docdata: XmlElement, id: string, context: ParseContext): ParsedDocument {
  const parts = docdataOf(nitf);
  const { source, guessed: sourceGuessed } = sourceOf(namesOfSource(nitf, parts), id);
  const sourceSlug = context.sourceSlug ?? source?.slug ?? null;
  const draft = articleDraft({
    uri: uriOf(id, idOf(nitf, parts).registry, sourceSlug),
    status: statusFrom(attributeOf(docdata, 'management-idref-status'), null, docdata),
    modifiedAt: timesOf(nitf, parts, context).modifiedAt,
  });
  const digest = digestOf([draft.uri, draft.status, nitfDigest(nitf)]);
  return { draft, ofType: null, source, sourceGuessed, digest, warnings: [] };
}
