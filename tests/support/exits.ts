import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What no answer may tell of unless it is granted. */
const content = ['Article', 'ArticleRevision', 'ArticleRemoved', 'Media', 'Author', 'Source'];

/**
 * What to ask with, as GraphQL writes it: by `Type.field.argument`, by `Input.field`, or by the argument's name.
 * Enums and booleans need none: all their values are asked.
 */
export type ExitValues = Record<string, readonly string[]>;

/** Arguments that a value of another one cannot do without. */
export type Companions = Record<string, string>;

/** One field with one set of arguments: a root field, or one that hangs on an object that `node` gives. */
export interface Exit {
  name: string;
  alias: string;
  on: { alias: string; type: string; id: string } | null;
  field: string;
  args: Args;
  selection: string;
  /** A connection, which takes cursors. */
  list: boolean;
}

type Args = Record<string, string>;

export class Exits {
  /** Every `Type.field` that some exit reads. */
  readonly reached = new Set<string>();
  readonly #nodes: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly values: ExitValues,
    private readonly companions: Companions = {},
  ) {
    const node = schema.getType('Node');
    this.#nodes = new Set(isAbstractType(node) ? schema.getPossibleTypes(node).map((type) => type.name) : []);
  }

  /**
   * Every field of Query that leads to content, with everything behind it, and again with each value of each
   * argument and the values behind it. The fields of these objects too, with each value of each argument for the
   * first object of a type: behind the field stands the same list.
   * @throws naming the argument that no value is given for, and where to give one
   */
  all(objects: readonly { type: string; id: string }[]): Exit[] {
    const query = this.schema.getQueryType();
    if (!query) throw new Error('The schema has no Query.');
    const roots = this.fieldsOf(query).filter((field) => this.leadsToContent(getNamedType(field.type)));
    return [
      ...roots.flatMap((field) => this.ofField(query, field, null, new Set())),
      ...objects.flatMap(({ type, id }, index) => {
        const owner = this.schema.getType(type) as GraphQLObjectType;
        const on = { alias: `n${index}`, type, id };
        const first = objects.findIndex((object) => object.type === type) === index;
        return this.fieldsOf(owner).flatMap((field) => {
          const asked = this.ofField(owner, field, on, this.#nodes);
          return first ? asked : asked.slice(0, 1);
        });
      }),
    ].map((exit, index) => ({ ...exit, alias: `e${index}` }));
  }

  /** What all exits together should have read: every field of every type that Query leads to content through. */
  expected(): Set<string> {
    const found = new Set<string>();
    const visit = (type: GraphQLNamedType) => {
      for (const concrete of isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]) {
        if (!isObjectType(concrete)) continue;
        for (const field of this.fieldsOf(concrete)) {
          const name = `${concrete.name}.${field.name}`;
          const root = concrete === this.schema.getQueryType();
          if (found.has(name) || (root && !this.leadsToContent(getNamedType(field.type)))) continue;
          found.add(name);
          visit(getNamedType(field.type));
        }
      }
    };
    visit(this.schema.getQueryType() as GraphQLObjectType);
    return found;
  }

  private ofField(
    owner: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    on: Exit['on'],
    seen: ReadonlySet<string>,
  ): Exit[] {
    this.reached.add(`${owner.name}.${field.name}`);
    const target = getNamedType(field.type);
    const list = field.args.some((arg) => arg.name === 'after');
    const base = this.requiredArgs(owner, field);
    const exit = (args: Args, whole: boolean): Exit => ({
      name: `${owner.name}.${field.name}${printArgs(args)}`,
      alias: '',
      on,
      field: field.name,
      args,
      selection: isLeafType(target) ? '' : this.select(target, new Set(whole ? seen : this.#nodes), []),
      list,
    });
    const variants = this.optionalArgs(owner, field).map((more) => exit({ ...base[0], ...more }, false));
    return [...base.map((args, index) => exit(args, index === 0)), ...variants];
  }

  /** All fields of a type, and all behind them; of an object that was read before, only what is its own. */
  private select(type: GraphQLNamedType, seen: Set<string>, above: readonly string[]): string {
    if (isAbstractType(type)) {
      const parts = this.schema.getPossibleTypes(type).map((one) => {
        return `... on ${one.name} ${this.select(one, seen, above)}`;
      });
      return `{ __typename ${parts.join(' ')} }`;
    }
    if (!isObjectType(type)) return '';
    const isNode = this.#nodes.has(type.name);
    const whole = !seen.has(type.name);
    if (isNode) seen.add(type.name);
    else if (above.includes(type.name)) throw new Error(`${type.name} holds itself: cut this circle here.`);
    const path = isNode ? [] : [...above, type.name];
    const parts = this.fieldsOf(type).flatMap((field) => {
      const target = getNamedType(field.type);
      if (!isLeafType(target) && !whole && this.leadsToNode(target)) return [];
      this.reached.add(`${type.name}.${field.name}`);
      const selection = isLeafType(target) ? '' : this.select(target, seen, path);
      return this.calls(type, field, selection);
    });
    return `{ __typename ${parts.join(' ')} }`;
  }

  /** A value is read with each value of each argument; what leads on, as it is. */
  private calls(
    owner: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    selection: string,
  ): string[] {
    const base = this.requiredArgs(owner, field);
    const all = selection
      ? base.slice(0, 1)
      : [...base, ...this.optionalArgs(owner, field).map((more) => ({ ...base[0], ...more }))];
    return all.map((args, index) => {
      const alias = index === 0 ? '' : `${field.name}_${index}: `;
      return `${alias}${field.name}${printArgs(args)} ${selection}`;
    });
  }

  private requiredArgs(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Args[] {
    const required = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
    return required.reduce<Args[]>(
      (sets, arg) =>
        this.valuesOf(`${owner.name}.${field.name}`, arg).flatMap((value) =>
          sets.map((set) => ({ ...set, [arg.name]: value })),
        ),
      [{}],
    );
  }

  private optionalArgs(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Args[] {
    const optional = field.args.filter((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined);
    return optional
      .filter((arg) => arg.name !== 'after' && arg.name !== 'before')
      .flatMap((arg) =>
        this.valuesOf(`${owner.name}.${field.name}`, arg).map((value) => ({
          [arg.name]: value,
          ...(this.companions[value] && { search: this.companions[value] }),
        })),
      );
  }

  private valuesOf(of: string, arg: Pick<GraphQLArgument, 'name' | 'type'>): string[] {
    const given = this.values[`${of}.${arg.name}`] ?? this.values[arg.name];
    if (given) return [...given];
    const type = getNamedType(arg.type);
    const own = isEnumType(type)
      ? type.getValues().map((value) => value.name)
      : isInputObjectType(type)
        ? Object.values(type.getFields()).flatMap((field) =>
            this.valuesOf(type.name, field).map((value) => `{ ${field.name}: ${value} }`),
          )
        : type.name === 'Boolean'
          ? ['true', 'false']
          : null;
    if (own) return own.map((value) => asListed(arg.type, value));
    throw new Error(
      `The exit matrix cannot ask ${of}(${arg.name}: ${String(arg.type)}): add values for "${of}.${arg.name}" to tests/support/exit-values.ts, such that some find what is hidden.`,
    );
  }

  private leadsToContent(type: GraphQLNamedType): boolean {
    return this.leadsTo(type, (name) => content.includes(name));
  }

  private leadsToNode(type: GraphQLNamedType): boolean {
    return this.leadsTo(type, (name) => this.#nodes.has(name) || content.includes(name));
  }

  private leadsTo(
    type: GraphQLNamedType,
    wanted: (name: string) => boolean,
    seen = new Set<string>(),
  ): boolean {
    if (wanted(type.name)) return true;
    if (seen.has(type.name)) return false;
    seen.add(type.name);
    if (isAbstractType(type)) {
      return this.schema.getPossibleTypes(type).some((one) => this.leadsTo(one, wanted, seen));
    }
    return (
      isObjectType(type) &&
      this.fieldsOf(type).some((field) => this.leadsTo(getNamedType(field.type), wanted, seen))
    );
  }

  private fieldsOf(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
    return Object.values(type.getFields());
  }
}

/** All of them in one query. */
export function printExits(exits: readonly Exit[]): string {
  const owners = new Map<string, { open: string; fields: string[] }>();
  const roots: string[] = [];
  for (const { alias, on, field, args, selection } of exits) {
    const text = `${alias}: ${field}${printArgs(args)} ${selection}`;
    if (on === null) roots.push(text);
    else {
      const open = `${on.alias}: node(id: "${on.id}") { __typename ... on ${on.type} {`;
      const owner = owners.get(on.alias) ?? { open, fields: [] };
      owners.set(on.alias, owner);
      owner.fields.push(text);
    }
  }
  const nested = [...owners.values()].map(({ open, fields }) => `${open} ${fields.join('\n')} } }`);
  return `{ ${[...roots, ...nested].join('\n')} }`;
}

/** What one exit answered. */
export function answerOf(data: Record<string, unknown> | null, { alias, on }: Exit): unknown {
  if (on === null) return data?.[alias];
  const owner = data?.[on.alias] as Record<string, unknown> | null | undefined;
  return owner ? owner[alias] : owner;
}

/** Every list again, after the first and before the last of the cursors that it gave in `data`. */
export function withCursors(exits: readonly Exit[], data: Record<string, unknown>): Exit[] {
  const more = exits.flatMap((exit): Exit[] => {
    const found = exit.list ? (answerOf(data, exit) as { edges?: { cursor: string }[] } | null) : null;
    const edges = found?.edges ?? [];
    const [first] = edges;
    const last = edges.at(-1);
    if (!first || !last || 'first' in exit.args || 'last' in exit.args) return [];
    return [
      { ...exit, name: `${exit.name} after`, args: { ...exit.args, after: JSON.stringify(first.cursor) } },
      { ...exit, name: `${exit.name} before`, args: { ...exit.args, before: JSON.stringify(last.cursor) } },
    ];
  });
  return [...exits, ...more.map((exit, index) => ({ ...exit, alias: `c${index}` }))];
}

/** `changes` again, after each of the cursors that it and `changesCursor` gave: sealed, and good for one partner alone. */
export function followed(exits: readonly Exit[], data: Record<string, unknown>): Exit[] {
  const ofNow = exits.filter(isCursor).map(({ alias }) => data[alias] as string);
  return exits
    .filter(({ on, field, args }) => on === null && field === 'changes' && !('after' in args))
    .flatMap((exit) => {
      const page = data[exit.alias] as { cursor: string; changes: { cursor: string }[] } | null | undefined;
      const cursors = page ? [...page.changes.map(({ cursor }) => cursor), page.cursor, ...ofNow] : [];
      return cursors.map((cursor, index) => ({
        ...exit,
        name: `${exit.name} after cursor ${index} of ${cursors.length}`,
        alias: `${exit.alias}f${index}`,
        args: { ...exit.args, after: JSON.stringify(cursor) },
      }));
    });
}

/** Types whose cursors are another text each time, though they say the same. */
const sealing = ['ChangePage', 'ArticleUpserted', 'ArticleRemoved'];

/** Whether it is a cursor itself, of the same kind. */
function isCursor({ on, field }: Exit): boolean {
  return on === null && field === 'changesCursor';
}

/** All answers with such cursors all alike. */
export function unsealedOf(exits: readonly Exit[], data: Record<string, unknown>): Record<string, unknown> {
  const cursors = exits.filter(isCursor).map(({ alias }) => [alias, `a ${typeof data[alias]}`]);
  return { ...(unsealed(data) as object), ...Object.fromEntries(cursors) };
}

/** One answer with such cursors all alike. */
export function unsealed(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(unsealed);
  if (answer === null || typeof answer !== 'object') return answer;
  const isSealing = '__typename' in answer && sealing.includes(answer.__typename as string);
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      isSealing && name === 'cursor' ? `a ${typeof value}` : unsealed(value),
    ]),
  );
}

function printArgs(args: Args): string {
  const given = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

function asListed(type: GraphQLInputType, value: string): string {
  return isListType(getNullableType(type)) ? `[${value}]` : value;
}
