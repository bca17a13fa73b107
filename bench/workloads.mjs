import { inTurn, pagesOfTopics } from './turns.mjs';

const card = `uri headline summary publishedAt source { name slug } authors { name slug } topics { name }
  media { role caption media { caption credit renditions { name url mimeType width height } } }`;
const page = `edges { node { ${card} } } pageInfo { endCursor hasNextPage }`;

/**
 * What is asked, by name: a document and the variables to ask it with, one after the other. `turns` gets a function
 * that asks a peer, for a cursor is good only where it was given; what it returns is compared between peers by its place.
 */
export const workloads = {
  varied: {
    title: 'Varied lists',
    says: '20 newest of a topic with all around them: every topic, up to five pages deep, one after the other',
    query: `query Varied($topic: ID!, $after: String) { articles(first: 20, after: $after, filter: { topics: [$topic] }) { ${page} } }`,
    turns: pagesOfTopics,
  },
  front: {
    title: 'Front page',
    says: 'the 20 newest with all around them, the same query again and again',
    query: `query Front { articles(first: 20) { ${page} } }`,
    turns: () => [{}],
  },
  story: {
    title: 'One story',
    says: 'a story by its id, with body, authors, topics, media and related stories',
    query: `query Story($id: ID!) { article(id: $id) { uri version headline summary body byline dateline slugline language urgency
      genre publishedAt modifiedAt wordCount copyrightNotice usageTerms source { name slug } authors { name slug } topics { name }
      media { role caption media { caption altText credit copyrightNotice renditions { name url mimeType width height } } }
      related { rel headline } } }`,
    turns: (_ask, corpus, peer) => corpus.stories.map(({ id }) => ({ id: peer.articleId(id) })),
  },
  search: {
    title: 'Search',
    says: 'the 20 stories that match best, rare and frequent words in turn',
    query: `query Search($text: String!) { articles(first: 20, search: $text) { edges { node { uri headline publishedAt source { name slug } } } } }`,
    turns: (_ask, corpus) => corpus.searches.map((text) => ({ text })),
  },
  topic: {
    title: "A topic's page",
    says: 'a topic with the broader ones and its 20 newest stories with all around them',
    query: `query Topic($topic: ID!) { topic(id: $topic) { name ancestors { name } articles(first: 20) { ${page} } } }`,
    turns: (_ask, corpus) => inTurn(corpus.topics.map((topic) => ({ topic }))),
  },
  changes: {
    title: 'Changes',
    says: '20 entries of the change log with their stories, from cursors all over it (Dateline alone has one)',
    query: `query Changes($after: String) { changes(after: $after, first: 20) { cursor hasMore
      changes { ... on ArticleUpserted { article { ${card} } } ... on ArticleRemoved { uri reason } } } }`,
    only: ['dateline', 'static'],
    turns: async (ask) => {
      const cursors = [null];
      while (cursors.length < 200) {
        const { changes } = await ask({ after: cursors.at(-1) });
        if (!changes.hasMore) break;
        cursors.push(changes.cursor);
      }
      return cursors.map((after) => ({ after }));
    },
  },
};
