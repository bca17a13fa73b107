import { Arg, Ctx, Resolver, Root } from 'type-graphql';
import { Followed } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import { pageRow } from '../../changes/changes.resolver.js';
import { ChangePageType } from '../../changes/changes.type.js';
import { defaultPageSize } from '../../content/relay/page-args.js';
import type { ToldPage } from './look.js';
import { heartbeatMs } from './places.js';

/** What a stream's transport brings: a follower that was admitted. */
export interface Following {
  /** @throws BAD_CURSOR, CURSOR_EXPIRED, TOO_MANY_STREAMS */
  follow(cursor: string | null): AsyncIterable<ToldPage>;
}

@Resolver()
export class StreamResolver {
  @Followed('PUBLIC', () => ChangePageType, {
    description: `What has changed among the stories that you may see, and from then on what changes. Pages of at most ${defaultPageSize}; one without changes at the start, and then every ${heartbeatMs / 1000} seconds, says as of when all is as you have it. Keep the cursor: after a loss of the connection go on with it.`,
    size: defaultPageSize,
    follow: ({ args, context }) => (context as Following).follow(args.after ?? null),
  })
  changes(
    @Root() { page }: ToldPage,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor that `changes` gave to you; without it you are given all that there is, first.',
    })
    _after: string | null | undefined,
    @Ctx('reader') reader: Reader,
  ) {
    return pageRow(reader.sight, page);
  }
}
