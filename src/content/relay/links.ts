import { allOf, andThen, type MaybePromise } from '../../kernel/maybe-promise.js';

/** Those that are there, in their order. */
function present<T>(all: readonly MaybePromise<T | null>[]): MaybePromise<T[]> {
  return andThen(allOf(all), (found) => found.filter((one) => one !== null));
}

/** What links lead to, with what the link says; a link that leads to nothing that is seen is left out. */
export function eachLinked<L, T, R>(
  links: MaybePromise<readonly L[] | null>,
  follow: (link: L) => MaybePromise<T | null>,
  tell: (link: L, found: T) => R,
): MaybePromise<R[]> {
  return andThen(links, (all) =>
    present(
      (all ?? []).map((link) =>
        andThen(follow(link), (found) => (found === null ? null : tell(link, found))),
      ),
    ),
  );
}
