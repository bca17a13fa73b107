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
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  const count = { pairs: 0, selections: 0 };
  return document.definitions.some(
    (definition) =>
      'selectionSet' in definition &&
      definition.selectionSet !== undefined &&
      goesBeyond([definition.selectionSet.selections], fragments, count),
  );
}

/** Counts what is merged into one object of the answer, then what is within its fields. */
function goesBeyond(
  together: readonly (readonly SelectionNode[])[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  count: { pairs: number; selections: number },
): boolean {
  const alike = new Map<string, { times: number; within: (readonly SelectionNode[])[] }>();
  const spread = new Set<string>();
  const open = [...together];
  for (let selections = open.pop(); selections; selections = open.pop()) {
    count.selections += selections.length;
    if (count.selections > maxSelections) return true;
    for (const selection of selections) {
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
  for (const { within } of alike.values()) {
    if (within.length > 0 && goesBeyond(within, fragments, count)) return true;
  }
  return false;
}
