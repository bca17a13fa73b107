/** What a path of graphql-inspector's names: `Article`, `Article.body`, `Article.body.format`, `PubStatus.USABLE`. */
export function elementAt(schema, path) {
  const [typeName, memberName, argumentName] = path.split('.');
  const type = typeName.startsWith('@') ? schema.getDirective(typeName.slice(1)) : schema.getType(typeName);
  const member = memberName && memberOf(type, memberName);
  const argument = argumentName && member?.args?.find(({ name }) => name === argumentName);
  return argument || member || type || undefined;
}

function memberOf(type, name) {
  return (
    type?.getFields?.()[name] ??
    type?.getValues?.().find((value) => value.name === name) ??
    type?.args?.find((argument) => argument.name === name)
  );
}

/** The line where the change is seen, in what is there now or, being gone, in what was released. */
export function placeOf(path, current, released) {
  for (const { file, schema } of [current, released]) {
    const whole = isWhole(schema, path) ? elementAt(schema, path) : undefined;
    const line = whole?.astNode?.name.loc?.startToken.line;
    if (line !== undefined) return `${file}:${line}`;
  }
  return current.file;
}

/** Whether the last of the path's names is there, not only those before it. */
function isWhole(schema, path) {
  const names = path.split('.');
  return elementAt(schema, path)?.name === names.at(-1).replace(/^@/, '');
}
