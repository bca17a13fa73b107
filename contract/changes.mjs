import { DiffRule, diff } from '@graphql-inspector/core';

/**
 * @typedef {import('graphql').GraphQLSchema} Schema
 * @typedef {{ type: string, path: string, message: string, criticality: { level: string, reason?: string } }} Told
 */

/**
 * What partners may tell between two schemas; also what SDL says in words alone: the grant that a field needs.
 * @param {Schema} released
 * @param {Schema} current
 * @returns {Promise<Told[]>}
 */
export async function changesBetween(released, current) {
  const found = await diff(released, current, [DiffRule.simplifyChanges]);
  return found
    .map((change) => ({ ...change, path: change.path ?? '' }))
    .map((change) => grantChange(change) ?? change);
}

/**
 * @param {Told & { meta: Record<string, string> }} change
 * @returns {Told | null}
 */
function grantChange({ type, path, meta }) {
  if (type !== 'FIELD_DESCRIPTION_CHANGED') return null;
  const [before, now] = [meta.oldDescription, meta.newDescription].map(grantIn);
  if (before === now || now === 'METADATA') return null;
  return {
    ...{ type: 'FIELD_GRANT_CHANGED', path, criticality: { level: 'BREAKING' } },
    message: `Field '${path}' needs the grant ${now} in place of ${before}`,
  };
}

/** @param {string | undefined} description */
function grantIn(description) {
  return /^Grant: (.+)\.$/m.exec(description ?? '')?.[1] ?? 'METADATA';
}
