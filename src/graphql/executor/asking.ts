import { type FieldNode, type FragmentDefinitionNode, Kind, visit } from 'graphql';

let count = 0;

/** What is asked of a value, as it is told from all else that is asked of it. */
export class Asking {
  /** That it turned out to hold what is different for each answer, and may not be left out of it. */
  isUnfit = false;
  readonly #name = String(++count);
  #variables: readonly string[] | null = null;

  /** @param nodes the fields that led to it */
  constructor(
    private readonly nodes: readonly FieldNode[],
    private readonly fragments: Record<string, FragmentDefinitionNode>,
  ) {}

  /**
   * @param variables as they were coerced: those that it names are part of what is asked
   * @returns null where they are too long to tell askings apart by them
   */
  of(variables: Record<string, unknown>): string | null {
    this.#variables ??= variablesBelow(this.nodes, this.fragments);
    if (this.#variables.length === 0) return this.#name;
    const given = this.#variables.map((name) => (name in variables ? [variables[name]] : []));
    const asked = this.#name + JSON.stringify(given);
    return asked.length > mostLetters ? null : asked;
  }
}

const mostLetters = 300;

/** The variables that stand anywhere below fields. */
function variablesBelow(
  nodes: readonly FieldNode[],
  fragments: Record<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const spread = new Set<string>();
  const look = (at: Parameters<typeof visit>[0]): void => {
    visit(at, {
      [Kind.VARIABLE]: ({ name }: { name: { value: string } }) => {
        names.add(name.value);
      },
      [Kind.FRAGMENT_SPREAD]: ({ name: { value: name } }: { name: { value: string } }) => {
        const fragment = fragments[name];
        if (!fragment || spread.has(name)) return;
        spread.add(name);
        look(fragment.selectionSet);
      },
    });
  };
  for (const { selectionSet } of nodes) if (selectionSet) look(selectionSet);
  return [...names].sort();
}
