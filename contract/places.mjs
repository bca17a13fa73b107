/**
 * @typedef {import('graphql').GraphQLSchema} Schema
 * @typedef {{ name: string, deprecationReason?: string | null | undefined, astNode?: { name: import('graphql').NameNode } | null | undefined }} Element
 * @typedef {Element & { args?: readonly Element[], getFields?: () => Record<string, Element>, getValues?: () => readonly Element[] }} Parent
 */

/**
 * What a path of graphql-inspector's names: `Article`, `Article.body`, `Article.body.format`, `PubStatus.USABLE`.
 * @param {Schema} schema
 * @param {string} path
 * @returns {Element | undefined}
 */
export function elementAt(schema, path) {
  const [typeName = '', memberName, argumentName] = path.split('.');
  const type = typeName.startsWith('@') ? schema.getDirective(typeName.slice(1)) : schema.getType(typeName);
  const member = memberName ? memberOf(type, memberName) : undefined;
  const argument = argumentName && member?.args?.find(({ name }) => name === argumentName);
  return argument || member || type || undefined;
}

/**
 * @param {Parent | null | undefined} type
 * @param {string} name
 * @returns {Parent | undefined}
 */
function memberOf(type, name) {
  return (
    type?.getFields?.()[name] ??
    type?.getValues?.().find((value) => value.name === name) ??
    type?.args?.find((argument) => argument.name === name)
  );
}

/**
 * The line where the change is seen, in what is there now or, being gone, in what was released.
 * @param {string} path
 * @param {{ file: string, schema: Schema }} current
 * @param {{ file: string, schema: Schema }} released
 */
export function placeOf(path, current, released) {
  for (const { file, schema } of [current, released]) {
    const whole = isWhole(schema, path) ? elementAt(schema, path) : undefined;
    const line = whole?.astNode?.name.loc?.startToken.line;
    if (line !== undefined) return `${file}:${line}`;
  }
  return current.file;
}

/**
 * Whether the last of the path's names is there, not only those before it.
 * @param {Schema} schema
 * @param {string} path
 */
function isWhole(schema, path) {
  const names = path.split('.');
  return elementAt(schema, path)?.name === names.at(-1)?.replace(/^@/, '');
}
