import { questions } from './postgraphile/questions.mjs';

/** A request that puts a document with its variables. */
function post(query, variables) {
  return { path: '/graphql', body: JSON.stringify({ query, variables }) };
}

const plain = {
  request: (_name, query, variables) => post(query, variables),
  normal: (_name, data) => data,
  articleId: (id) => id,
};

/**
 * Who is measured. `request` writes a question for it, `normal` its answer's data as all give it, and `application` is
 * what its connections to PostgreSQL are called.
 */
export const peers = {
  dateline: {
    ...plain,
    title: 'Dateline',
    application: 'dateline',
    articleId: (id) => Buffer.from(`Article:${id}`).toString('base64url'),
  },
  textbook: {
    ...plain,
    title: 'Apollo + type-graphql + TypeORM',
    application: 'bench-textbook',
    file: 'dist/peers/textbook/serve.js',
  },
  mercurius: {
    ...plain,
    title: 'Mercurius + graphql-jit',
    application: 'bench-mercurius',
    file: 'peers/mercurius.mjs',
  },
  postgraphile: {
    ...plain,
    title: 'PostGraphile 5',
    application: 'bench-postgraphile',
    file: 'peers/postgraphile/serve.mjs',
    leastNode: 22,
    request: (name, _query, given) =>
      post(questions[name].query, questions[name].variables?.(given) ?? given),
    normal: (name, data) => questions[name].normal(data),
  },
  sql: {
    ...plain,
    title: 'one SQL statement',
    application: 'bench-sql',
    file: 'peers/sql.mjs',
    request: (name, _query, variables) => ({ path: `/${name}`, body: JSON.stringify(variables) }),
  },
  static: {
    ...plain,
    title: 'static bytes',
    application: 'bench-static',
    file: 'peers/static.mjs',
    request: (name) => ({ path: `/${name}`, body: '{}' }),
  },
};

/** Adds a Dateline that has other settings, as NAME=value, parted by commas. @returns what it is called among the peers */
export function withSettings(settings) {
  const given = settings.split(',').map((setting) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(setting) ?? [];
    if (!name) throw new Error(`--beside takes settings, as NAME=value, not ${setting}.`);
    return [name, value];
  });
  const key = `dateline ${settings}`;
  peers[key] = {
    ...peers.dateline,
    title: `Dateline, ${settings.replaceAll(',', ', ')}`,
    application: key,
    settings: Object.fromEntries(given),
  };
  return key;
}
