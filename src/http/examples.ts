/** An operation to begin with, as the explorers show it. */
export interface Example {
  query: string;
  variables: Record<string, unknown>;
}

const frontPage: Example = {
  query: `# The newest stories in your languages.
query FrontPage($languages: [String!] = ["en"]) {
  articles(first: 5, filter: { languages: $languages }) {
    edges {
      node {
        headline
        summary
        publishedAt
        source { name }
        authors { name }
        topics { name }
        media { caption renditions { name url } }
      }
    }
    pageInfo { endCursor hasNextPage }
  }
}
`,
  // GraphiQL opens its first tab without the variables that it is given for it.
  variables: {},
};

const story: Example = {
  query: `# One story, and whether you may publish it there.
query Story($uri: String!, $territory: String) {
  articleByUri(uri: $uri) {
    headline
    byline
    dateline
    body(format: TEXT)
    authors { name }
    topics { name ancestors { name } }
    media { role caption media { credit altText } renditions { name url width height } }
    related { rel headline }
    revisions(first: 3) { edges { node { revision headline modifiedAt } } }
    usage(territory: $territory) { verdict reasons { text } }
    access { fullText media }
  }
}
`,
  variables: { uri: 'urn:newsml:atlas-wire.example:2026:0012', territory: 'DE' },
};

const search: Example = {
  query: `# Words, "phrases", or, -not; about war and peace.
query Search($words: String!, $topics: [ID!]) {
  articles(first: 10, search: $words, filter: { topics: $topics }) {
    totalCount
    edges {
      score
      snippet
      node { uri headline language publishedAt }
    }
  }
}
`,
  variables: { words: '"Orren valley" bridge', topics: ['medtop:16000000'] },
};

const changePage = `changes {
      __typename
      at
      ... on ArticleUpserted { article { uri version headline } }
      ... on ArticleRemoved { uri reason advisory }
    }
    cursor
    hasMore
    asOf`;

const changes: Example = {
  query: `# All there is; after a cursor, what has changed.
query Changes($after: String) {
  changes(after: $after, first: 20) {
    ${changePage}
  }
  changesCursor
}
`,
  variables: { after: null },
};

const live: Example = {
  query: `# The same, then each change as it happens.
subscription Live($after: String) {
  changes(after: $after) {
    ${changePage}
  }
}
`,
  variables: { after: null },
};

/** What a newcomer finds in the explorers. The first is what they begin with. */
export const examples = [frontPage, story, search, changes, live];

/** All of them in one document, for an explorer that has one; sent whole, it is answered by the operation that is named. */
export const inOne: Example = {
  query: examples.map(({ query }) => query).join('\n'),
  variables: Object.assign({}, ...examples.map(({ variables }) => variables)),
};
