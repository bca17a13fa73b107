import type { GraphQLSchema } from 'graphql';
import { steadyExtension } from '../access/exposed.js';
import { type Param, paramsOf } from './methods.js';
import { objectFields } from './object-fields.js';

/** @throws naming every field that is declared steady, and whose method is given more than can refuse what is not */
export function checkSteady(schema: GraphQLSchema): void {
  const unsteady = objectFields(schema)
    .filter(({ field }) => field.extensions[steadyExtension] && !paramsOf(field).every(isSteady))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  if (unsteady.length > 0) {
    throw new Error(
      `These fields are steady, and may be given the row, arguments and the reader alone: ${unsteady.join(', ')}`,
    );
  }
}

function isSteady(param: Param): boolean {
  if (param.kind === 'context') return param.propertyName === 'reader';
  return param.kind === 'root' || param.kind === 'arg';
}
