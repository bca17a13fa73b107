import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { type Method, methodExtension } from '../access/exposed.js';
import { objectFields } from './object-fields.js';

type Field = GraphQLField<unknown, unknown>;
type Values = Record<string, unknown>;
export type Param = NonNullable<
  ReturnType<typeof getMetadataStorage>['fieldResolvers'][number]['params']
>[number];
type Given = (row: unknown, args: Values, context: Values, info: GraphQLResolveInfo) => unknown;

/**
 * Has the methods that resolve fields called as they are declared, and at once. type-graphql gathers what each call is
 * given anew, and where that has arguments it waits for them to be validated, although nothing is: for a name of a
 * hundred topics as long as for all else of them.
 */
export function callMethods(schema: GraphQLSchema): void {
  for (const { field } of objectFields(schema)) {
    const call = callOf(field);
    if (call) field.resolve = call;
  }
}

function callOf(field: Field): GraphQLFieldResolver<unknown, Values> | null {
  const declared = field.extensions[methodExtension] as Method | undefined;
  if (!declared) return null;
  const given = paramsOf(field).map((param) => givenFor(param, field));
  if (!given.every((one) => one !== null)) return null;
  const { target, key } = declared;
  const instance = instanceOf(
    target.constructor as new () => Record<string | symbol, (...of: unknown[]) => unknown>,
  );
  return (row, args, context, info) => instance[key]?.(...given.map((one) => one(row, args, context, info)));
}

/** What the method of a field is given, in its order; none where no method resolves it. */
export function paramsOf(field: Field): Param[] {
  const declared = field.extensions[methodExtension] as Method | undefined;
  const found = getMetadataStorage().fieldResolvers.find(
    ({ target, methodName }) => target === declared?.target.constructor && methodName === declared?.key,
  );
  return [...(found?.params ?? [])].sort((one, other) => one.index - other.index);
}

/** Null: that is left to type-graphql, as it makes something of it. */
function givenFor(param: Param, field: Field): Given | null {
  switch (param.kind) {
    case 'root':
      return (row) => row;
    case 'context': {
      const { propertyName } = param;
      return propertyName === undefined
        ? (_row, _args, context) => context
        : (_row, _args, context) => context[propertyName];
    }
    case 'arg': {
      const { name } = param;
      const arg = field.args.find((one) => one.name === name);
      return arg && isLeafType(getNamedType(arg.type)) ? (_row, args) => args[name] : null;
    }
    default:
      return null;
  }
}

const instances = new WeakMap<object, object>();

/** One of a class, which holds nothing of a request. */
function instanceOf<T extends object>(made: new () => T): T {
  const known = instances.get(made) as T | undefined;
  const instance = known ?? new made();
  instances.set(made, instance);
  return instance;
}
