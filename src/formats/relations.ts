/** Providers' words for the relations that the gateway knows; any other stays the source's own word. */
const relations: ReadonlyMap<string, string> = new Map([
  ['translation', 'translation-of'],
  ['translation-of', 'translation-of'],
  ['translated-from', 'translation-of'],
  ['original', 'translation-of'],
  ['replaces', 'replaces'],
  ['replaced', 'replaces'],
  ['previous', 'evolved-from'],
  ['previous-version', 'evolved-from'],
  ['evolved-from', 'evolved-from'],
  ['evolvedfrom', 'evolved-from'],
  ['follow-up', 'evolved-from'],
  ['see-also', 'see-also'],
  ['seealso', 'see-also'],
  ['related', 'see-also'],
  ['member', 'member'],
  ['has-member', 'member'],
  ['main', 'member'],
]);

/** The relation that a word names: `http://…/translatedFrom`, `irel:seeAlso`, `Previous Version`; null where it is none. */
export function relationNamed(word: string | null): string | null {
  const name = kebab(word);
  return name === null ? null : (relations.get(name) ?? name);
}

/** The relation that something of this name has to what holds it; null where the name tells none. */
export function relationOfName(word: string | null): string | null {
  const name = kebab(word);
  // `translation1`, `previous-2`: names are unique in ninjs 1.x, so providers number them.
  return name === null ? null : (relations.get(name) ?? relations.get(name.replace(/-?\d+$/, '')) ?? null);
}

/** The last word of a URI or qcode, as `translation-of`. */
function kebab(text: string | null): string | null {
  const word = text
    ?.split(/[/#:]/)
    .at(-1)
    ?.replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase()
    .slice(0, 100);
  return word ? word : null;
}
