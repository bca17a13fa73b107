// What the workloads ask, as PostGraphile names it, and its answers as the others give them.

const around = (more) => `source: sourceBySourceId { name slug }
  authors: articleAuthorsByArticleId(orderBy: POSITION_ASC) { nodes { author: authorByAuthorId { name slug } } }
  topics: articleTopicsByArticleId(condition: { direct: true }, orderBy: POSITION_ASC) { nodes { topic: topicByTopicId { name } } }
  media: articleMediasByArticleId(orderBy: POSITION_ASC) { nodes { role caption media: mediaByMediaId { caption credit ${more}
    renditions: renditionsByMediaId(orderBy: POSITION_ASC) { nodes { name url: href mimeType width height } } } } }`;
const card = `uri headline summary publishedAt ${around('')}`;
const inOrder = '[PUBLISHED_AT_DESC, ARTICLE_ID_DESC]';
const ofTopic = (after) => `articles: articleTopicsByTopicId(first: 20, ${after} orderBy: ${inOrder}) {
  nodes { article: articleByArticleId { ${card} } } pageInfo { endCursor hasNextPage } }`;

export const questions = {
  varied: {
    query: `query Varied($scheme: String!, $code: String!, $after: Cursor) {
      topic: topicBySchemeAndCode(scheme: $scheme, code: $code) { ${ofTopic('after: $after,')} } }`,
    variables: ({ topic, after }) => ({ ...concept(topic), after }),
    normal: ({ topic }) => ({ articles: listOfTopic(topic) }),
  },
  front: {
    query: `query Front { articles: allArticles(first: 20, orderBy: [PUBLISHED_AT_DESC, ROW_ID_DESC]) {
      nodes { ${card} } pageInfo { endCursor hasNextPage } } }`,
    normal: ({ articles }) => ({ articles: connection(articles, articles.nodes) }),
  },
  story: {
    query: `query Story($id: UUID!) { article: articleByRowId(rowId: $id) { uri version headline summary byline dateline slugline language
      urgency genre publishedAt modifiedAt wordCount copyrightNotice usageTerms revision
      texts: articleTextsByArticleId(orderBy: REVISION_DESC, first: 1) { nodes { html revision } }
      ${around('altText copyrightNotice')}
      related: articleRelatedsByArticleId(orderBy: POSITION_ASC) { nodes { rel article: articleByUri { headline } } } } }`,
    normal({ article: { revision, texts, related, ...article } }) {
      const body = texts.nodes.find((text) => text.revision === revision)?.html ?? null;
      const found = related.nodes.filter((one) => one.article);
      return {
        article: {
          ...story(article),
          body,
          related: found.map(({ rel, article: { headline } }) => ({ rel, headline })),
        },
      };
    },
  },
  search: {
    query: `query Search($text: String!) { articles: benchPostgraphileBestStories(words: $text) {
      nodes { uri headline publishedAt source: sourceBySourceId { name slug } } } }`,
    normal: ({ articles }) => ({ articles: { edges: articles.nodes.map((node) => ({ node })) } }),
  },
  topic: {
    query: `query Topic($scheme: String!, $code: String!) { topic: topicBySchemeAndCode(scheme: $scheme, code: $code) { name
      ancestors: topicAncestorsByTopicId(orderBy: DISTANCE_ASC) { nodes { topic: topicByAncestorId { name } } } ${ofTopic('')} } }`,
    variables: ({ topic }) => concept(topic),
    normal: ({ topic }) => ({
      topic: {
        name: topic.name,
        ancestors: topic.ancestors.nodes.map((link) => link.topic),
        articles: listOfTopic(topic),
      },
    }),
  },
};

function concept(uri) {
  const end = uri.lastIndexOf('/') + 1;
  return { scheme: uri.slice(0, end), code: uri.slice(end) };
}

function listOfTopic({ articles }) {
  return connection(
    articles,
    articles.nodes.map((link) => link.article),
  );
}

function connection({ pageInfo }, nodes) {
  return { edges: nodes.map((node) => ({ node: story(node) })), pageInfo };
}

function story({ authors, topics, media, ...article }) {
  return {
    ...article,
    authors: authors.nodes.map((link) => link.author),
    topics: topics.nodes.map((link) => link.topic),
    media: media.nodes.map((place) => ({
      ...place,
      caption: place.caption ?? place.media.caption,
      media: { ...place.media, renditions: place.media.renditions.nodes },
    })),
  };
}
