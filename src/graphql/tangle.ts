import type { DocumentNode, FragmentDefinitionNode, SelectionNode } from 'graphql';

/** Fields of one name, or fragments, that stand side by side and so are compared with each other, two by two. */
const maxPairs = 10_000;
/** Selections, counted wherever a fragment brings them. */
const maxSelections = 20_000;

/**
 * Whether it would take long to find out if the document's fields can be merged: the validation compares all fields
 * that answer under the same name, and all fragments that meet, so that its time goes with the square of their number.
 * This counts them, which takes a moment however many there are.
 */
export function isTangled(document: DocumentNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const roots: Together[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
    if ('selectionSet' in definition && definition.selectionSet)
      roots.push([definition.selectionSet.selections]);
  }
  const count = { pairs: 0, selections: 0 };
  return roots.some((root) => goesBeyond(root, fragments, count));
}

/** Selections that are merged into one object of the answer. */
type Together = (readonly SelectionNode[])[];

/** No recursion: fragments in a circle would go on until the limit, and the stack is less deep. */
function goesBeyond(
  root: Together,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  count: { pairs: number; selections: number },
): boolean {
  const objects = [root];
  for (let object = objects.pop(); object; object = objects.pop()) {
    const alike = new Map<string, { times: number; within: Together }>();
    const spread = new Set<string>();
    const open = [...object];
    for (let list = open.pop(); list; list = open.pop()) {
      count.selections += list.length;
      if (count.selections > maxSelections) return true;
      for (const selection of list) {
        if (selection.kind === 'InlineFragment') {
          open.push(selection.selectionSet.selections);
        } else if (selection.kind === 'FragmentSpread') {
          const name = selection.name.value;
          if (spread.has(name)) continue;
          count.pairs += spread.size;
          spread.add(name);
          const fragment = fragments.get(name);
          if (fragment) open.push(fragment.selectionSet.selections);
        } else {
          const name = selection.alias?.value ?? selection.name.value;
          const same = alike.get(name) ?? { times: 0, within: [] };
          count.pairs += same.times;
          same.times += 1;
          if (selection.selectionSet) same.within.push(selection.selectionSet.selections);
          alike.set(name, same);
        }
        if (count.pairs > maxPairs) return true;
      }
    }
    for (const { within } of alike.values()) if (within.length > 0) objects.push(within);
  }
  return false;
}
