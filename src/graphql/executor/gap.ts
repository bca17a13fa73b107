import type { GraphQLResolveInfo } from 'graphql';
import type { FieldPlan } from './plan.js';

/** In the place of a field that is resolved for each answer anew, in a part that is written once for all. */
export class Gap {
  /** @param parent where the object stands of which it is a field */
  constructor(
    readonly field: FieldPlan,
    readonly source: unknown,
    readonly parent: GraphQLResolveInfo['path'] | undefined,
  ) {}
}
