// Writes src/generated: the types of operations/*.graphql by the gateway's schema.graphql, and the codes of its errors.
// With --check writes nothing, and fails where what is there is not what would be written.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';

const here = (path) => new URL(path, import.meta.url);
const read = (path) => readFile(here(path), 'utf8');

const names = (await readdir(here('operations'))).filter((name) => name.endsWith('.graphql')).sort();
const documents = await Promise.all(
  names.map(async (name) => ({ location: name, document: parse(await read(`operations/${name}`)) })),
);
const definitions = documents.flatMap(({ document }) => document.definitions);
const fragments = new Map(definitions.filter(isFragment).map((one) => [one.name.value, one]));
const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);

const schemaText = await read('../schema.graphql');
const types = await codegen({
  filename: 'operations.ts',
  schema: parse(schemaText),
  schemaAst: buildSchema(schemaText),
  documents,
  plugins: [{ operations: {} }],
  pluginMap: { operations: typescriptOperations },
  config: {
    enumType: 'string-literal',
    useTypeImports: true,
    skipTypename: false,
    nonOptionalTypename: false,
    inlineFragmentTypes: 'combine',
    exportFragmentSpreadSubTypes: true,
    avoidOptionals: { field: true, inputValue: false },
    scalars: { ID: 'string', DateTime: 'string' },
    defaultScalarType: 'unknown',
  },
});
const made = 'Made by `npm run sdk` from operations/*.graphql and schema.graphql: change those.';
const texts = operations.map((operation) => {
  const { value } = operation.name;
  const kind = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[operation.operation];
  const text = stripIgnoredCharacters([...fragmentsOf(operation)].map(print).join('\n'));
  const [result, variables] = [`${value}${kind}`, `${value}${kind}Variables`];
  return `/** ${commentOf(operation)} */
export const ${value}Document = ${JSON.stringify(text)} as TypedDocument<${result}, ${variables}>;`;
});
const files = {
  'src/generated/operations.ts': [
    `// ${made}`,
    `import type { TypedDocument } from '../document.js';\n`,
    types,
    ...texts,
  ].join('\n'),
  'src/generated/error-codes.ts': `// Made by \`npm run sdk\` from docs/errors.md: change the gateway's registry.

/** What the gateway answers partners with: see docs/errors.md. */
export type GatewayErrorCode =
${(await requestCodes()).map((code) => `  | '${code}'`).join('\n')};
`,
};

const isCheck = process.argv.includes('--check');
for (const [path, text] of Object.entries(files)) {
  if (!isCheck) await writeFile(here(path), text);
  else if ((await read(path).catch(() => '')) !== text) {
    process.stderr.write(
      `sdk/${path} is not what the schema and the operations make: run \`npm run sdk\`.\n`,
    );
    process.exitCode = 1;
  }
}

function isFragment({ kind }) {
  return kind === Kind.FRAGMENT_DEFINITION;
}

/** With all fragments that it spreads, each once. */
function fragmentsOf(definition, found = new Set()) {
  found.add(definition);
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      const fragment = fragments.get(value);
      if (!found.has(fragment)) fragmentsOf(fragment, found);
    },
  });
  return found;
}

/** The comment above it in its file. */
function commentOf({ loc }) {
  const lines = [];
  for (let token = loc.startToken.prev; token?.kind === 'Comment'; token = token.prev)
    lines.unshift(token.value.trim());
  return lines.join(' ');
}

/** Of the errors that requests are answered with: GraphQL's own, and the table that a test holds against the registry. */
async function requestCodes() {
  const [intro, ...parts] = (await read('../docs/errors.md')).split('\n## ');
  const table = parts.find((part) => part.includes('`UNAUTHENTICATED`'));
  const codes = [...intro.matchAll(/`([A-Z]+_[A-Z_]+)`/g), ...table.matchAll(/^\| `([A-Z_]+)` /gm)];
  return codes.map(([, code]) => code).sort();
}
