import { Arg, Ctx, ID, Resolver, Root } from 'type-graphql';
import { Done, ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import type { Viewer } from '../../access/viewer.js';
import { ViewerType } from '../../access/viewer.type.js';
import { idOfType, toGlobalId } from '../../kernel/ids.js';
import { RecallType } from './recall.type.js';
import { acknowledge, mostOpen, openReceiptsOf, type Receipt } from './receipts.store.js';

@Resolver(() => ViewerType)
export class ViewerRecallsResolver {
  @ExposedBy('PUBLIC', () => [RecallType], {
    cost: mostOpen,
    description: `The recalls that the partner has not acknowledged, the newest first, at most ${mostOpen}.`,
  })
  async openRecalls(
    @Root() viewer: Viewer,
    @Ctx('reader') { manager }: Reader,
    @Ctx('recallOverdueMs') overdueMs: number,
  ) {
    const open = await openReceiptsOf(manager, viewer.partner.id);
    return open.map((receipt) => rowOf(receipt, viewer.at, overdueMs));
  }
}

@Resolver(() => RecallType)
export class RecallResolver {
  @Done('PUBLIC', () => RecallType, {
    nullable: true,
    // It writes, however small it is.
    cost: 10,
    description:
      'Says that the partner has acted on a recall: it is open no more. Again, it changes nothing. Null if you have none of this id.',
  })
  async acknowledgeRecall(
    @Arg('id', () => ID, { description: 'The id of one of `viewer { openRecalls }`.' }) id: string,
    @Ctx('reader') reader: Reader,
    @Ctx('recallOverdueMs') overdueMs: number,
  ) {
    const { partner, key, at } = reader.viewer as Viewer;
    const receipt = await acknowledge(reader.manager, partner.id, idOfType('Recall', id), {
      by: key.name,
      at,
    });
    return receipt && rowOf(receipt, at, overdueMs);
  }
}

function rowOf({ id, articleId, ...receipt }: Receipt, at: Date, overdueMs: number) {
  const { openedAt, acknowledgedAt } = receipt;
  return {
    ...receipt,
    id: toGlobalId('Recall', id),
    articleId: toGlobalId('Article', articleId),
    overdue: acknowledgedAt === null && at.getTime() - openedAt.getTime() > overdueMs,
  };
}
