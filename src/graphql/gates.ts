import { defaultFieldResolver, type GraphQLSchema, getNamedType } from 'graphql';
import { type Gate, type Grant, gateExtension, grantExtension } from '../access/exposed.js';
import { andThen } from '../kernel/maybe-promise.js';
import type { GatewayContext } from './context.js';
import { objectFields } from './object-fields.js';

/**
 * Puts its gate before every field that needs a grant: without the grant it is null, and what would have
 * resolved it never runs. All other fields are left as they are.
 */
export function closeGates(schema: GraphQLSchema): void {
  for (const { field } of objectFields(schema)) {
    const gate = field.extensions[gateExtension] as Gate | undefined;
    if (!gate) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (row, args, context: GatewayContext, info) =>
      andThen(gate(row as never, context.reader), (isGranted) =>
        isGranted ? resolve(row, args, context, info) : null,
      );
  }
}

/**
 * @throws naming every field that needs FULL_TEXT or MEDIA and has no gate. A field of a type that is reached
 *   only through gated ones needs none of its own.
 */
export function checkGates(schema: GraphQLSchema): void {
  const open = reachedWithoutGate(schema);
  const ungated: string[] = [];
  for (const { type, field } of objectFields(schema)) {
    const grant = field.extensions[grantExtension] as Grant;
    const gated = field.extensions[gateExtension] !== undefined;
    if ((grant === 'FULL_TEXT' || grant === 'MEDIA') && !gated && open.has(type.name)) {
      ungated.push(`${type.name}.${field.name}`);
    }
  }
  if (ungated.length > 0) {
    throw new Error(`These fields need a grant and have no gate: ${ungated.join(', ')}`);
  }
}

function reachedWithoutGate(schema: GraphQLSchema): Set<string> {
  const reached = new Set<string>();
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (type) reached.add(type.name);
  }
  for (const { field } of objectFields(schema)) {
    if (field.extensions[gateExtension] === undefined) reached.add(getNamedType(field.type).name);
  }
  return reached;
}
