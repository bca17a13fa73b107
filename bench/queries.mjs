const repeat = (count, part) => Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** What a site's front page asks for. */
export const frontPage = `{
  articles(first: 20) {
    edges { node {
      uri headline language publishedAt
      source { name } authors { name } topics { name } media { role media { headline } }
    } }
    pageInfo { endCursor hasNextPage }
  }
}`;

/** Each has to be refused, by a code. */
export const hostile = {
  deep: `{ topic(id: "x") ${'{ parent '.repeat(1300)} { id } ${'}'.repeat(1300)} }`,
  wide: `{ articles(first: 100) { edges { node { authors { articles(first: 100) { edges { node {
    topics { articles(first: 100) { edges { node { headline } } } } } } } } } } } }`,
  aliased: `{ ${repeat(280, (n) => `a${n}: sources(first: 1) { edges { cursor } }`)} }`,
  'fragments in a circle': `{ ...F0 } ${repeat(350, (n) => `fragment F${n} on Query { __typename ...F${(n + 1) % 350} }`)}`,
  'fragments that double': `{ ...F0 } ${repeat(30, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)}
    fragment F30 on Query { sources(first: 1) { edges { cursor } } }`,
  'fragments side by side': `{ ${repeat(360, (n) => `...F${n}`)} } ${repeat(360, (n) => `fragment F${n} on Query { __typename }`)}`,
  directives: `{ __typename ${'@include(if: true) '.repeat(560)} }`,
  'one field again and again': `{ ${repeat(330, () => 'sources(first: 1) { pageInfo { endCursor } }')} }`,
  'one leaf again and again': `{ articles(first: 1) { edges { node { ${'id '.repeat(3900)} } } } }`,
  'unknown fields': `{ ${repeat(3900, (n) => `x${n}`)} }`,
  'a long name': `{ ${'x'.repeat(900_000)} }`,
  '10,000 tokens': `{ ${repeat(3333, (n) => `a${n}: __typename`)} }`,
};

/** Many queries in one request. */
export const batch = Array.from({ length: 100 }, () => ({ query: frontPage }));

/** Just below the 10,000 points that a query may cost: 9,101; answered, while there is a budget. */
export const costly = `{ articles(first: 100) { edges { node { headline
  authors { name articles(first: 7) { edges { node { headline topics { name } } } } } } } } }`;
