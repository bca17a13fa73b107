const post = (query) => (_name, variables) => ({
  path: '/graphql',
  body: JSON.stringify({ query, variables }),
});
const plain = { articleId: (id) => id, application: 'bench-none', headers: {} };

/**
 * Who is measured. `request` writes a question for it, `application` is what its connections to PostgreSQL are called.
 */
export const peers = {
  dateline: {
    ...plain,
    title: 'Dateline',
    application: 'dateline',
    articleId: (id) => Buffer.from(`Article:${id}`).toString('base64url'),
    asks: post,
  },
  textbook: {
    ...plain,
    title: 'Apollo + type-graphql + TypeORM find + DataLoader',
    application: 'bench-textbook',
    file: 'dist/peers/textbook/serve.js',
    asks: post,
  },
  mercurius: {
    ...plain,
    title: 'Mercurius + graphql-jit + loaders',
    application: 'bench-mercurius',
    file: 'peers/mercurius.mjs',
    asks: post,
  },
  postgraphile: {
    ...plain,
    title: 'PostGraphile 5',
    application: 'bench-postgraphile',
    file: 'peers/postgraphile/serve.mjs',
    leastNode: 22,
    asks: post,
  },
  sql: {
    ...plain,
    title: 'one SQL statement + node:http',
    application: 'bench-sql',
    file: 'peers/sql.mjs',
    asks: () => (name, variables) => ({ path: `/${name}`, body: JSON.stringify(variables) }),
  },
  static: {
    ...plain,
    title: 'static bytes + node:http',
    file: 'peers/static.mjs',
    asks: () => (name) => ({ path: `/${name}`, body: '{}' }),
  },
};
