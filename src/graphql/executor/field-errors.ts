import type { GraphQLError, GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** The errors of one answer, none of a place that is null already by an earlier one. */
export class FieldErrors {
  readonly all: GraphQLError[] = [];
  readonly #places = new Set<Path | undefined>();

  /** @param path of what is null by it; undefined: all of the answer */
  add(error: GraphQLError, path: Path | undefined): void {
    if (this.#places.has(undefined)) return;
    for (let place = path; place; place = place.prev) if (this.#places.has(place)) return;
    this.#places.add(path);
    this.all.push(error);
  }
}
