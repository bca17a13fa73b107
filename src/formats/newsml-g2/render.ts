import type { StoryRecord } from '../record.js';
import type { Rendering } from '../rendering.js';
import type { XmlElement } from '../xml/element.js';
import { nodesFromHtml } from '../xml/from-html.js';
import { element, textElement, writeXml } from '../xml/write.js';
import { described, languageOf, management, rights } from './render-common.js';
import { linksOf } from './render-links.js';
import { TopicCodes } from './render-topics.js';

const namespace = 'http://iptc.org/std/nar/2006-10-01/';
const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml';

export const newsmlG2Rendering: Rendering = {
  name: 'NEWSML_G2',
  mediaType: 'application/vnd.iptc.g2.newsitem+xml',
  description: 'An IPTC NewsML-G2 2.35 newsItem with the text as XHTML; media and related stories are links.',
  render: (record) => writeXml(newsItem(record)),
};

/** In the order of the standard's schema. */
function newsItem(record: StoryRecord): XmlElement {
  const topics = new TopicCodes([record, ...record.media.map(({ media }) => media)]);
  const signal = record.signal?.replace(/\s+/g, '-');
  return element(
    'newsItem',
    {
      xmlns: namespace,
      guid: record.uri,
      version: record.version,
      standard: 'NewsML-G2',
      standardversion: '2.35',
      conformance: 'power',
      'xml:lang': languageOf(record),
    },
    element('catalogRef', { href: catalog }),
    topics.catalog(),
    rightsInfo(record),
    element(
      'itemMeta',
      {},
      element('itemClass', { qcode: record.contentType === 'COMPOSITE' ? 'ninat:composite' : 'ninat:text' }),
      element('provider', { literal: record.source.slug }, element('name', {}, record.source.name)),
      ...management(record),
      signal !== undefined && element('signal', { qcode: `sig:${signal}` }),
      textElement('expires', record.expiresAt?.toISOString() ?? null),
      ...linksOf(record, topics),
    ),
    element('contentMeta', {}, ...described(record, topics, record)),
    contentSet(record),
  );
}

function rightsInfo(record: StoryRecord): XmlElement | null {
  const told = rights(record);
  return told.length === 0 ? null : element('rightsInfo', {}, ...told);
}

function contentSet({ bodyHtml, headline }: StoryRecord): XmlElement | null {
  if (bodyHtml === null) return null;
  const page = element(
    'html',
    { xmlns: 'http://www.w3.org/1999/xhtml' },
    element('head', {}, element('title', {}, headline ?? '')),
    element('body', {}, ...nodesFromHtml(bodyHtml)),
  );
  return element('contentSet', {}, element('inlineXML', { contenttype: 'application/xhtml+xml' }, page));
}
