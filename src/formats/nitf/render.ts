import type { TopicDraft } from '../draft.js';
import type { StoryRecord } from '../record.js';
import type { Rendering } from '../rendering.js';
import type { XmlElement } from '../xml/element.js';
import { element, textElement, writeXml } from '../xml/write.js';
import { normOf } from './norm.js';
import { nitfFromHtml, paragraphsOf } from './render-body.js';
import { mediaElement } from './render-media.js';
import { bylineOf } from './render-people.js';
import { placeOfSignal } from './signal.js';
import type { Told } from './told.js';
import { subjectCodeScheme } from './topics.js';

export const nitfRendering: Rendering = {
  name: 'NITF',
  mediaType: 'application/nitf+xml',
  description: 'IPTC NITF 3.6, with its media as references.',
  render: (record) => writeXml(nitfOf(record)),
};

function nitfOf(story: StoryRecord): XmlElement {
  const byline = bylineOf(story.byline, story.authors);
  return element(
    'nitf',
    {
      xmlns: 'http://iptc.org/std/NITF/2006-10-18/',
      version: '-//IPTC//DTD NITF 3.6//EN',
      'xml:lang': story.language === 'und' ? null : story.language,
    },
    headOf(story, byline.told),
    bodyOf(story, byline.line),
  );
}

function headOf(story: StoryRecord, people: readonly Told[]): XmlElement {
  const { contentType, related, source, wordCount, genre } = story;
  const words = wordCount !== null && { 'item-length': wordCount, 'unit-of-measure': 'word' };
  const signal = signalFor(story, 'meta');
  const codes = story.topics.filter(({ scheme }) => scheme === subjectCodeScheme);
  return element(
    'head',
    {},
    textElement('title', story.headline),
    ...[...people, ...related.map(({ rel, uri }): Told => [`related.${rel}`, uri])].map(metaOf),
    contentType !== 'TEXT' && metaOf(['contentType', contentType.toLowerCase()]),
    signal !== null && metaOf(['signal', signal]),
    element(
      'tobject',
      { 'tobject.type': 'news' },
      genre !== null && element('tobject.property', { 'tobject.property.type': genre }),
      ...codes.map(subjectOf),
    ),
    docdataOf(story),
    element('pubdata', { type: 'web', name: source.name, ...words }),
    element('revision-history', {
      norm: normOf(story.modifiedAt),
      comment: signalFor(story, 'comment'),
    }),
  );
}

function docdataOf(story: StoryRecord): XmlElement {
  const { uri, source, urgency, embargoedUntil, expiresAt, copyrightHolder, usageTerms, topics } = story;
  const id = { regsrc: source.name, 'id-string': uri };
  return element(
    'docdata',
    { 'management-status': statusOf(story) },
    signalFor(story, 'correction') !== null && element('correction', id),
    element('doc-id', id),
    urgency !== null && element('urgency', { 'ed-urg': urgency }),
    element('date.issue', { norm: normOf(story.publishedAt) }),
    embargoedUntil && element('date.release', { norm: normOf(embargoedUntil) }),
    expiresAt && element('date.expire', { norm: normOf(expiresAt) }),
    element('du-key', { version: story.version, key: story.slugline }),
    copyrightHolder !== null && element('doc.copyright', { holder: copyrightHolder }),
    usageTerms !== null && element('doc.rights', { limitations: usageTerms }),
    topics.length > 0 && element('identified-content', {}, ...topics.map(classifierOf)),
  );
}

function bodyOf(story: StoryRecord, byline: XmlElement | null): XmlElement {
  const { headline, copyrightNotice, source, dateline, summary, bodyHtml, media } = story;
  return element(
    'body',
    {},
    element(
      'body.head',
      {},
      headline !== null && element('hedline', {}, element('hl1', {}, headline)),
      copyrightNotice !== null &&
        element(
          'note',
          { noteclass: 'cpyrt' },
          element('body.content', {}, ...paragraphsOf(copyrightNotice)),
        ),
      byline,
      element('distributor', {}, source.name),
      dateline !== null && element('dateline', {}, element('location', {}, dateline)),
      summary !== null && element('abstract', {}, ...paragraphsOf(summary)),
    ),
    element(
      'body.content',
      {},
      ...media.map(mediaElement),
      ...(bodyHtml === null ? [] : nitfFromHtml(bodyHtml)),
    ),
  );
}

/** Without a clock: whether an embargo that reaches beyond the story's last change is over, its date tells. */
function statusOf({ status, embargoedUntil, modifiedAt }: StoryRecord): string {
  if (status !== 'USABLE') return status.toLowerCase();
  return embargoedUntil !== null && embargoedUntil > modifiedAt ? 'embargoed' : 'usable';
}

function signalFor({ signal }: StoryRecord, place: ReturnType<typeof placeOfSignal>): string | null {
  return signal !== null && placeOfSignal(signal) === place ? signal : null;
}

function metaOf([name, content]: Told): XmlElement {
  return element('meta', { name, content });
}

/** All topics stand as classifiers, which name any vocabulary; IPTC's subject codes in their own place as well. */
function classifierOf({ scheme, code, name }: TopicDraft): XmlElement {
  return element('classifier', { idsrc: scheme, value: code }, name);
}

function subjectOf({ code, name }: TopicDraft): XmlElement {
  const level = code.endsWith('000000') ? 'type' : code.endsWith('000') ? 'matter' : 'detail';
  return element('tobject.subject', {
    'tobject.subject.ipr': 'IPTC',
    'tobject.subject.refnum': code,
    [`tobject.subject.${level}`]: name,
  });
}
