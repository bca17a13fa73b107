let last = 0;

/** What of a NewsML-G2 item a test is about: XML of each section, beside what every item has. */
export interface NewsItemParts {
  guid?: string;
  version?: string;
  /** Attributes beside guid and version. */
  attributes?: string;
  /** What stands before the sections. */
  catalogs?: string;
  rights?: string;
  /** In place of a text, created a day before tests begin. */
  itemClass?: string;
  versionCreated?: string;
  itemMeta?: string;
  headline?: string;
  contentMeta?: string;
  /** What stands between the sections and the content. */
  assertions?: string;
  content?: string;
}

/** A story in NewsML-G2; every call makes another one. */
export function newsItem(parts: NewsItemParts = {}): string {
  last += 1;
  const {
    guid = `urn:newsml:test-wire.example:2026:g2-${last}`,
    version = '1',
    attributes = 'xml:lang="en"',
    itemClass = '<itemClass qcode="ninat:text"/>',
    versionCreated = '2026-11-19T08:00:00Z',
    headline = `Story ${last}`,
    content = xhtml(`<p>This is the body of story ${last}.</p>`),
  } = parts;
  return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="${guid}" version="${version}" standard="NewsML-G2" standardversion="2.35" ${attributes}>
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>${parts.catalogs ?? ''}
<rightsInfo>${parts.rights ?? '<copyrightHolder><name>Test Wire</name></copyrightHolder>'}</rightsInfo>
<itemMeta>${itemClass}<provider literal="Test Wire"/><versionCreated>${versionCreated}</versionCreated>${parts.itemMeta ?? ''}</itemMeta>
<contentMeta><headline>${headline}</headline>${parts.contentMeta ?? ''}</contentMeta>${parts.assertions ?? ''}
<contentSet>${content}</contentSet>
</newsItem>`;
}

/** A text as an item carries it. */
export function xhtml(body: string): string {
  return `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html></inlineXML>`;
}

/** Items as they come together. */
export function newsMessage(...items: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sender>courier.example</sender></header><itemSet>
${items.join('\n')}
</itemSet></newsMessage>`;
}
