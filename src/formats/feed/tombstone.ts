import { DatelineError } from '../../kernel/errors.js';
import type { ParseContext, ParsedDocument } from '../draft.js';
import { digestOf } from '../json.js';
import { articleDraft } from '../make-draft.js';
import { textOrNull } from '../text.js';
import { attributeOf, elementAt, textIn, type XmlElement } from '../xml/element.js';
import { htmlWithin } from '../xml/html.js';
import { parseFeedDate } from './dates.js';
import type { FeedSetting } from './item.js';
import { sourceOf, uriOf } from './story.js';
import { plainFromHtml } from './texts.js';

/** RFC 6721: an entry was deleted. */
export function isTombstone({ name, namespace }: XmlElement): boolean {
  return name === 'deleted-entry' && namespace === 'http://purl.org/atompub/tombstones/1.0';
}

/**
 * The recall of the story that an entry told of before: what was deleted was published in error, for what is merely
 * old leaves its feed in silence.
 * @throws DatelineError without a place: the element is the place
 */
export function recallFrom(
  tombstone: XmlElement,
  feed: FeedSetting,
  { sourceSlug, timeZone }: ParseContext,
): ParsedDocument {
  const [id, when] = ['ref', 'when'].map((name) => {
    const told = attributeOf(tombstone, name);
    if (told === null) throw new DatelineError('MISSING_FIELD', `the deleted entry has no \`${name}\``);
    return told;
  }) as [string, string];
  const item = { id, link: null, title: null, publisher: plain(elementAt(tombstone, 'source', 'title')) };
  const { source, guessed } = sourceOf(item, feed);
  const draft = articleDraft({
    uri: uriOf(item, sourceSlug ?? source?.slug ?? null),
    status: 'CANCELED',
    modifiedAt: parseFeedDate(when, timeZone),
    editorialNote: plain(elementAt(tombstone, 'comment')),
  });
  return {
    draft,
    ofType: null,
    source,
    sourceGuessed: guessed,
    digest: digestOf([draft.uri, draft.status, draft.modifiedAt, draft.editorialNote]),
    lastComeHolds: true,
    warnings: [],
  };
}

/** Of one of Atom's texts. */
function plain(text: XmlElement | null): string | null {
  if (text === null) return null;
  const type = attributeOf(text, 'type')?.toLowerCase() ?? 'text';
  if (type === 'xhtml') return plainFromHtml(htmlWithin(text));
  return type === 'html' ? plainFromHtml(textIn(text)) : textOrNull(textIn(text));
}
