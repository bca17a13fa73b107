import {
  defaultFieldResolver,
  defaultTypeResolver,
  type ExecutionResult,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLString,
  getArgumentValues,
  isObjectType,
  locatedError,
  responsePathAsArray,
} from 'graphql';
import { FieldErrors } from './field-errors.js';
import { isPromise } from './is-promise.js';
import type { FieldPlan, Plan, Selection, Shape } from './plan.js';
import { type Writes, Writing } from './writing.js';
import { Written, written } from './written.js';

type Path = GraphQLResolveInfo['path'];
type Values = Record<string, unknown>;

/** Of one request. */
export interface Given {
  rootValue: unknown;
  contextValue: unknown;
  /** As they were coerced. */
  variableValues: Values;
  /** What is written once for all; null: the answer is to be made of plain objects alone. */
  writes: Writes | null;
}

/** Answers a plan, once. What it does with each value, and what it says of it, is what graphql-js does and says. */
export class Run {
  readonly #errors = new FieldErrors();
  /** Of each field of the plan, whatever number of objects it is asked of. */
  readonly #arguments: Values[] = [];
  readonly #writing: Writing | null;

  constructor(
    private readonly plan: Plan,
    private readonly given: Given,
  ) {
    const { writes, variableValues } = given;
    this.#writing =
      writes &&
      new Writing(plan, variableValues, writes, (field, source, parent) =>
        this.#field(field, source, parent),
      );
  }

  /** Never rejects. The data is `Written` where parts of it were written already. */
  async answer(): Promise<ExecutionResult<Values>> {
    let data: Values | null = null;
    try {
      data = (await this.#object(this.plan.root, this.given.rootValue, undefined)) as Values;
    } catch (error) {
      this.#errors.add(error as GraphQLError, undefined);
    }
    // Only who gave `writes` is given it, and knows it by its class.
    if (data && this.#writing?.hasWritten) data = new Written(written(data)) as unknown as Values;
    const { all } = this.#errors;
    return all.length === 0 ? { data } : { errors: all, data };
  }

  #object({ fields, isOdd }: Selection, source: unknown, path: Path | undefined): unknown {
    const answer: Values = isOdd ? Object.create(null) : {};
    let awaited: string[] | null = null;
    try {
      for (const field of fields) {
        const value = this.#field(field, source, path);
        answer[field.name] = value;
        if (isPromise(value)) {
          awaited ??= [];
          awaited.push(field.name);
        }
      }
    } catch (error) {
      if (awaited === null) throw error;
      // They may fail too, and an error that nobody hears of ends the process.
      return Promise.allSettled(awaited.map((name) => answer[name])).then(() => {
        throw error;
      });
    }
    return awaited === null ? answer : whole(answer, awaited);
  }

  /** What is answered for a field of an object; throws, or rejects, with a located error where that cannot be null. */
  #field(field: FieldPlan, source: unknown, parent: Path | undefined): unknown {
    const { shape } = field;
    let path: Path | undefined;
    try {
      const plain = plainText(field, source);
      if (plain !== undefined) return plain;
      if (this.#writing?.isOn && (field.isGated || !field.isSteady))
        return this.#writing.gapFor(field, source, parent);
      path = pathOf(field, parent);
      const value = field.resolve
        ? field.resolve(source, this.#argumentsOf(field), this.given.contextValue, this.#info(field, path))
        : this.#property(field, source, path);
      return this.#settled(field, shape, value, path);
    } catch (error) {
      if (this.#writing?.isOn) return this.#writing.gapOrThrow(field, source, parent, error);
      return this.#failed(field, shape, error, path ?? pathOf(field, parent));
    }
  }

  /** A field without a resolver is nearly always a property of the row, which needs nothing to be found. */
  #property(field: FieldPlan, source: unknown, path: Path): unknown {
    if (typeof source === 'object' && source !== null) {
      const value = (source as Values)[field.field.name];
      if (typeof value !== 'function') return value;
    }
    const { contextValue } = this.given;
    return defaultFieldResolver(source, this.#argumentsOf(field), contextValue, this.#info(field, path));
  }

  /** Completes a value now or, where it is promised, then. */
  #settled(field: FieldPlan, shape: Shape, value: unknown, path: Path): unknown {
    if (isPromise(value)) {
      if (this.#writing?.isOn) {
        leave(value);
        throw new Error('What is written once for all has to be there at once.');
      }
      return value.then(
        (found) => {
          try {
            return this.#orFailed(field, shape, this.#completed(field, shape, found, path), path);
          } catch (error) {
            return this.#failed(field, shape, error, path);
          }
        },
        (error) => this.#failed(field, shape, error, path),
      );
    }
    return this.#orFailed(field, shape, this.#completed(field, shape, value, path), path);
  }

  #orFailed(field: FieldPlan, shape: Shape, completed: unknown, path: Path): unknown {
    return isPromise(completed)
      ? completed.then(undefined, (error) => this.#failed(field, shape, error, path))
      : completed;
  }

  /** Null in the place of what failed; where there may be no null, that is for the object, or list, around it. */
  #failed(field: FieldPlan, shape: Shape, cause: unknown, path: Path): null {
    if (this.#writing?.isOn) throw cause;
    const error = locatedError(cause, field.nodes, responsePathAsArray(path));
    if (!shape.nullable) throw error;
    this.#errors.add(error, path);
    return null;
  }

  #completed(field: FieldPlan, shape: Shape, value: unknown, path: Path): unknown {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (shape.nullable) return null;
      throw new Error(
        `Cannot return null for non-nullable field ${field.parentType.name}.${field.field.name}.`,
      );
    }
    switch (shape.kind) {
      case 'leaf':
        return serialized(shape.type, value);
      case 'list':
        return field.asking && this.#writing
          ? this.#writing.part(field.asking, value, path, () => this.#list(field, shape.entry, value, path))
          : this.#list(field, shape.entry, value, path);
      case 'object':
        return this.#objectOf(field, shape.type, value, path);
      case 'abstract':
        return this.#abstract(field, shape.type, value, path);
    }
  }

  #list(field: FieldPlan, shape: Shape, value: unknown, path: Path): unknown {
    if (typeof value !== 'object' || typeof (value as Iterable<unknown>)[Symbol.iterator] !== 'function') {
      const { parentType, field: asked } = field;
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${asked.name}".`,
      );
    }
    const entries: unknown[] = [];
    let isAwaited = false;
    try {
      for (const entry of value as Iterable<unknown>) {
        const at: Path = { prev: path, key: entries.length, typename: undefined };
        let made: unknown;
        try {
          made = this.#settled(field, shape, entry, at);
        } catch (error) {
          made = this.#failed(field, shape, error, at);
        }
        isAwaited ||= isPromise(made);
        entries.push(made);
      }
    } catch (error) {
      // As for an object.
      if (this.#writing?.isOn) leave(value);
      else if (isAwaited) void Promise.allSettled(entries);
      throw error;
    }
    return isAwaited ? Promise.all(entries) : entries;
  }

  #objectOf(field: FieldPlan, type: GraphQLObjectType, value: unknown, path: Path): unknown {
    const selection = this.plan.below(field, type);
    if (!type.isTypeOf) {
      const { asking } = selection;
      if (!asking || !this.#writing) return this.#object(selection, value, path);
      return this.#writing.part(asking, value, path, () => this.#object(selection, value, path));
    }
    const isOne = type.isTypeOf(value, this.given.contextValue, this.#info(field, path));
    const answer = (yes: boolean) => {
      if (yes) return this.#object(selection, value, path);
      throw new GraphQLError(`Expected value of type "${type.name}", but got another.`, {
        nodes: field.nodes,
      });
    };
    return isPromise(isOne) ? isOne.then(answer) : answer(isOne as boolean);
  }

  #abstract(field: FieldPlan, type: GraphQLAbstractType, value: unknown, path: Path): unknown {
    const resolve = type.resolveType ?? defaultTypeResolver;
    const name = resolve(value, this.given.contextValue, this.#info(field, path), type);
    const answer = (found: unknown) =>
      this.#objectOf(field, this.#typeNamed(found, type, field), value, path);
    return isPromise(name) ? name.then(answer) : answer(name);
  }

  #typeNamed(name: unknown, abstract: GraphQLAbstractType, { nodes }: FieldPlan): GraphQLObjectType {
    const { schema } = this.plan;
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    if (isObjectType(type) && schema.isSubType(abstract, type)) return type;
    throw new GraphQLError(`${abstract.name} was resolved to ${String(name)}, which is none of its types.`, {
      nodes,
    });
  }

  #argumentsOf(field: FieldPlan): Values {
    let values = this.#arguments[field.index];
    if (!values) {
      const [node] = field.nodes;
      values = node ? getArgumentValues(field.field, node, this.given.variableValues) : {};
      this.#arguments[field.index] = values;
    }
    return values;
  }

  #info({ field, nodes, parentType }: FieldPlan, path: Path): GraphQLResolveInfo {
    const { schema, fragments, operation } = this.plan;
    const { rootValue, variableValues } = this.given;
    return {
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    };
  }
}

/** What was begun and is not awaited may fail yet: it is begun again where the answer is made the ordinary way. */
function leave(value: unknown): void {
  if (isPromise(value)) value.then(leave, () => {});
  else if (Array.isArray(value)) for (const entry of value) leave(entry);
}

function pathOf({ name, parentType }: FieldPlan, parent: Path | undefined): Path {
  return { prev: parent, key: name, typename: parentType.name };
}

/** Most of what is answered: a text that is a property of the row, of which nothing can go wrong that has a path. */
function plainText({ resolve, shape, field }: FieldPlan, source: unknown): string | undefined {
  if (resolve || shape.kind !== 'leaf' || shape.type !== GraphQLString) return undefined;
  const value = (source as Values | null | undefined)?.[field.name];
  return typeof value === 'string' ? value : undefined;
}

/** The answer, once all of its fields are there. */
function whole(answer: Values, awaited: string[]): Promise<Values> {
  return Promise.all(awaited.map((name) => answer[name])).then((values) => {
    for (const [index, name] of awaited.entries()) answer[name] = values[index];
    return answer;
  });
}

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  if (type === GraphQLString && typeof value === 'string') return value;
  const written = type.serialize(value);
  if (written === null || written === undefined) {
    throw new Error(`${type.name} has nothing to write for a value.`);
  }
  return written;
}
