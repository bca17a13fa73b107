import type { GraphQLResolveInfo } from 'graphql';

/** In the place of a field that is resolved for each answer anew, in a part that is written once for all. */
export class Gap {
  /**
   * @param index of the field in its plan, which is not held by it: it leads to all of the document
   * @param parent where the object stands of which it is a field
   */
  constructor(
    readonly index: number,
    readonly source: unknown,
    readonly parent: GraphQLResolveInfo['path'] | undefined,
  ) {}
}
