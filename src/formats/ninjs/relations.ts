import type { NinjsAssociation } from './item.js';

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

/** The stated relation wins; then a telling name; then what the whole is: a package has members. */
export function relationOf(association: NinjsAssociation, inPackage: boolean): string {
  const stated = kebab(association.rel);
  if (stated !== null) return relations.get(stated) ?? stated;
  const name = kebab(association.name);
  // `translation1`, `previous-2`: names are unique in 1.x, so providers number them.
  const byName =
    name === null ? undefined : (relations.get(name) ?? relations.get(name.replace(/-?\d+$/, '')));
  return byName ?? (inPackage ? 'member' : 'see-also');
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
