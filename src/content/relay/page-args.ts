import { ArgsType, Field, Int } from 'type-graphql';
import type { PageWindow } from '../../database/keyset.js';
import { decodeCursor, type KeyKind } from '../../kernel/cursor.js';
import { DatelineError } from '../../kernel/errors.js';

export const defaultPageSize = 20;
export const maxPageSize = 100;

/** The arguments of every connection, as Relay's cursor connections specification names them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many to take from the start, 1 to ${maxPageSize}; ${defaultPageSize} if neither this nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this very list: only what comes after it. Another list’s cursor is BAD_CURSOR.',
  })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: `How many to take from the end, 1 to ${maxPageSize}.` })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'A cursor of this very list: only what comes before it.',
  })
  before?: string | null;
}

/** @throws BAD_PAGE, BAD_CURSOR */
export function pageWindow(args: PageArgs, list: string, kinds: readonly KeyKind[]): PageWindow {
  const { first, last, after, before } = args;
  if (first != null && last != null) {
    throw new DatelineError('BAD_PAGE', '`first` and `last` cannot be given together.', { place: 'last' });
  }
  return {
    size: pageSize(args),
    toward: last == null ? 'forward' : 'backward',
    after: after == null ? null : decodeCursor(list, after, kinds),
    before: before == null ? null : decodeCursor(list, before, kinds),
  };
}

/** @throws BAD_PAGE */
export function pageSize({ first, last }: Pick<PageArgs, 'first' | 'last'>): number {
  const size = first ?? last ?? defaultPageSize;
  if (size >= 1 && size <= maxPageSize) return size;
  const place = last == null ? 'first' : 'last';
  throw new DatelineError('BAD_PAGE', `\`${place}\` is ${size}; it must be from 1 to ${maxPageSize}.`, {
    place,
  });
}
