import type { Companions, ExitValues } from './exits.ts';

/** Ids under the key that sees everything: of what is hidden, and of what is seen beside it. */
export interface ExitIds {
  articles: string[];
  authors: string[];
  sources: string[];
  media: string[];
  topics: string[];
}

const text = (value: string) => JSON.stringify(value);
const texts = (values: readonly string[]) => values.map(text);
const listOf = (values: readonly string[]) => `[${texts(values).join(', ')}]`;
const span = '{ from: "2026-10-01T00:00:00Z", to: "2026-11-30T00:00:00Z" }';

export const companions: Companions = { RELEVANCE: text('lantern') };

/** What every argument of the schema is asked with; see `ExitValues`. */
export function exitValues(ids: ExitIds): ExitValues {
  const nodes = Object.values(ids).flat();
  return {
    'Query.article.id': texts(ids.articles),
    'Query.author.id': texts(ids.authors),
    'Query.source.id': texts([...ids.sources, 'hidden-house', 'shared-house']),
    'Query.mediaItem.id': texts(ids.media),
    'Query.topic.id': texts([...ids.topics, 'medtop:15000000']),
    'Query.node.id': texts(nodes),
    'Query.nodes.ids': [listOf(nodes)],
    'Query.articleByUri.uri': texts(['urn:test:hidden', 'urn:test:beside', 'urn:test:visible']),
    'Query.authors.name': texts(['hidden', 'second', 'shared']),
    'Query.topics.scheme': texts(['urn:dateline:source:hidden-house/', 'urn:dateline:source:shared-house/']),
    'Topic.name.language': [text('de')],
    'ArticleFilter.topics': ids.topics.map((id) => listOf([id])),
    'ArticleFilter.authors': ids.authors.map((id) => listOf([id])),
    'ArticleFilter.sources': [...ids.sources, 'hidden-house'].map((id) => listOf([id])),
    'ArticleFilter.languages': [listOf(['en'])],
    'ArticleFilter.genres': [listOf(['Secret']), listOf(['News'])],
    'ArticleFilter.urgency': ['[1]', '[5]'],
    'ArticleFilter.uris': [listOf(['urn:test:hidden', 'urn:test:beside', 'urn:test:visible'])],
    'ArticleFilter.published': [span],
    'ArticleFilter.modified': [span],
    // All are written from one record, and this one has all of it; the others are looked at in syndication/render.test.ts.
    'Article.render.format': ['NINJS'],
    search: texts(['lantern', 'harbour', 'lantern or harbour', '-lantern']),
    first: ['1'],
    last: ['1'],
    // What hangs on a territory and an instant.
    territory: [text('DE')],
    at: [text('2026-11-20T12:00:00Z')],
  };
}
