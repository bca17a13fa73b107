import { Arg, Ctx, Int, Resolver, Root } from 'type-graphql';
import { Asked, ExposedBy } from '../access/exposed.js';
import type { Reader } from '../access/reader.js';
import type { Sight } from '../access/sight.js';
import type { Viewer } from '../access/viewer.js';
import { defaultPageSize, maxPageSize, pageSize } from '../content/relay/page-args.js';
import { toGlobalId } from '../kernel/ids.js';
import { ChangePageType, ChangeType } from './changes.type.js';
import type { FeedState } from './feed/cursor.js';
import type { Feed } from './feed/feed.js';
import type { FeedPage, FollowedChange } from './feed/page.js';

@Resolver(() => ChangePageType)
export class ChangesResolver {
  @Asked('PUBLIC', () => ChangePageType, {
    description:
      'What has changed among the stories that you may see. Without `after` it gives them all, as they are; keep the cursor, and ask with it for what comes. There is no filter: your products are.',
  })
  async changes(
    @Arg('after', () => String, { nullable: true, description: 'A cursor that this field gave to you.' })
    after: string | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      description: `How many at the most, 1 to ${maxPageSize}; ${defaultPageSize} if not given.`,
    })
    first: number | null | undefined,
    @Ctx('reader') reader: Reader,
    @Ctx('feed') feed: Feed,
  ) {
    const page = await feed.page(reader.viewer as Viewer, after ?? null, pageSize({ first: first ?? null }));
    reader.sight.notBefore(page.asOf);
    return pageRow(reader.sight, page);
  }

  @Asked('PUBLIC', () => String, {
    description:
      'A cursor of this moment: `changes` after it tells only what comes from now on. To show stories and keep them as they are, take it before you ask for them; for a copy of all your stories begin `changes` without one.',
  })
  async changesCursor(@Ctx('reader') reader: Reader, @Ctx('feed') feed: Feed): Promise<string> {
    const viewer = reader.viewer as Viewer;
    return feed.cursor(viewer, await feed.present(viewer));
  }

  @ExposedBy('PUBLIC', () => String, {
    description: 'Give it as `after` to go on, now or later: opaque, yours alone, good for 90 days.',
  })
  cursor(@Root() { state }: FeedPage, @Ctx('reader') reader: Reader, @Ctx('feed') feed: Feed): string {
    return feed.cursor(reader.viewer as Viewer, state);
  }
}

@Resolver(() => ChangeType)
export class ChangeResolver {
  @ExposedBy('PUBLIC', () => String, {
    description:
      'Go on after this change with it, as with the page’s: opaque, yours alone, good for 90 days.',
  })
  cursor(
    @Root() { state }: { state: FeedState },
    @Ctx('reader') reader: Reader,
    @Ctx('feed') feed: Feed,
  ): string {
    return feed.cursor(reader.viewer as Viewer, state);
  }
}

/** A page as the schema's types have it, for who is shown its stories. */
export async function pageRow(sight: Sight, page: FeedPage) {
  await sight.saw(page.position);
  return { ...page, changes: page.changes.map(rowOf) };
}

function rowOf({ state, at, what }: FollowedChange) {
  if ('upserted' in what) return { state, at, article: what.upserted };
  const { articleId, ...removal } = what.removed;
  return { state, at, id: toGlobalId('Article', articleId), ...removal };
}

/** The schema's name for a change's type. */
export function changeTypeOf(row: object): string {
  return 'article' in row ? 'ArticleUpserted' : 'ArticleRemoved';
}
