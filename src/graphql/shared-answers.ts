import {
  type ArgumentNode,
  type DocumentNode,
  type FormattedExecutionResult,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

export type Answer = FormattedExecutionResult;

/** Streams that are told the same page, and ask the same of it, are answered once. */
export class SharedAnswers {
  readonly #made = new WeakMap<object, Map<string, Promise<Answer>>>();

  of(page: object, question: string, make: () => Promise<Answer>): Promise<Answer> {
    const answers = this.#made.get(page) ?? new Map<string, Promise<Answer>>();
    this.#made.set(page, answers);
    const answer = answers.get(question) ?? make();
    answers.set(question, answer);
    return answer;
  }
}

/** What is asked of a page, whatever cursor the stream began after. */
export function questionOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): string {
  const used = new Set<string>();
  const asked = document.definitions
    .filter((definition) => definition.kind === 'FragmentDefinition' || definition === operation)
    .map((definition) =>
      visit(definition, {
        VariableDefinition: () => null,
        Argument: (node, _key, _parent, _path, ancestors) => (isStart(node, ancestors) ? null : undefined),
        Variable: ({ name }) => {
          used.add(name.value);
        },
      }),
    )
    .map(print);
  return JSON.stringify([asked, [...used].sort().map((name) => [name, variables[name]])]);
}

/** No other field of that name has arguments. */
function isStart({ name }: ArgumentNode, ancestors: readonly unknown[]): boolean {
  const field = ancestors.findLast((ancestor) => !Array.isArray(ancestor)) as { name?: { value: string } };
  return name.value === 'after' && field.name?.value === 'changes';
}
