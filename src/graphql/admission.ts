import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Quota, Taking } from '../access/quota/quota.js';
import type { Viewer } from '../access/viewer.js';
import { DatelineError, type ErrorCode } from '../kernel/errors.js';
import { type AskedOperation, QueryCosts } from './query-cost.js';
import type { UnpaidWork, Work } from './unpaid-work.js';

export interface AdmissionOptions {
  schema: GraphQLSchema;
  /** In points, of one operation. */
  maxCost: number;
  quota: Quota;
  /** Of partners that have no budget of their own. */
  pointsPerMinute: number;
  observePoints: (points: number, taken: boolean) => void;
  unpaid: UnpaidWork;
}

/** Who has no key has no budget either: all of them wait for each other. */
const nobody = 'nobody';

/** Whether an operation that is valid may run at all; every transport asks here first. */
export class Admission {
  readonly #costs: QueryCosts;

  constructor(private readonly options: AdmissionOptions) {
    this.#costs = new QueryCosts(options.schema);
  }

  /** What one operation of this viewer may cost. */
  maxCostOf(viewer: Viewer | null): number {
    return viewer ? Math.min(this.options.maxCost, this.#budgetOf(viewer)) : this.options.maxCost;
  }

  /**
   * To be awaited before a viewer's document is parsed: what was refused to it has taken time that is made up for.
   * @param gone whether the client has left
   * @throws TOO_MANY_REFUSED, REQUEST_TIMEOUT, SHUTTING_DOWN
   */
  turn(viewer: Viewer | null, gone: () => boolean): Promise<void> {
    return this.options.unpaid.turn(viewer?.partner.id ?? nobody, gone);
  }

  /** To be called before a viewer's document is parsed, and ended when that led to nothing. */
  begin(viewer: Viewer | null): Work {
    return this.options.unpaid.begin(viewer?.partner.id ?? nobody);
  }

  /** Whether the viewer has to wait for its turn. */
  owes(viewer: Viewer): boolean {
    return this.options.unpaid.owes(viewer.partner.id);
  }

  /** Pays for an answer of this cost that was admitted before. @returns null, and takes nothing, where too little is left */
  async pay(viewer: Viewer, cost: number): Promise<Taking | null> {
    const points = pointsOf(cost);
    const taking = await this.options.quota.take(viewer.partner.id, points, this.#budgetOf(viewer));
    if (!taking.taken) return null;
    this.options.observePoints(points, true);
    return taking;
  }

  /**
   * Takes what the operation costs out of its viewer's budget, a point at least. Without a viewer only what costs
   * nothing is admitted: introspection.
   * @param work what was done for it so far; paid for when the points are taken
   * @param tell hears what the viewer has left, also where that was too little
   * @returns its cost in points; null when its variables do not fit, and nothing will run
   * @throws GraphQLError as `costOf` and `charge` do
   */
  async admit(
    asked: AskedOperation,
    viewer: Viewer | null,
    work: Work,
    tell: (taking: Taking) => void,
  ): Promise<number | null> {
    const cost = this.costOf(asked, viewer);
    if (cost !== null && viewer) await this.charge(viewer, cost, work, tell);
    return cost;
  }

  /**
   * What the operation costs where it may be paid for at all.
   * @throws GraphQLError with UNAUTHENTICATED, QUERY_TOO_COSTLY, or with what keeps the cost from being known
   */
  costOf(asked: AskedOperation, viewer: Viewer | null): number | null {
    const cost = this.#costs.of(asked);
    if (cost && viewer === null) throw refusal('UNAUTHENTICATED', 'This query needs a key.');
    const maxCost = this.maxCostOf(viewer);
    if (cost !== null && cost > maxCost) {
      throw refusal('QUERY_TOO_COSTLY', `The query may cost ${cost} points; ${maxCost} is the most.`);
    }
    return cost;
  }

  /**
   * As `admit`, of a cost that is known.
   * @throws GraphQLError with QUOTA_EXCEEDED
   */
  async charge(viewer: Viewer, cost: number, work: Work, tell: (taking: Taking) => void): Promise<void> {
    work.rest();
    await this.#charge(viewer, pointsOf(cost), tell);
    work.paid();
  }

  /** Takes points out of a viewer's budget, all of them or none. */
  async take(viewer: Viewer, points: number): Promise<Taking> {
    const { quota, observePoints } = this.options;
    const taking = await quota.take(viewer.partner.id, points, this.#budgetOf(viewer));
    observePoints(points, taking.taken);
    return taking;
  }

  async #charge(viewer: Viewer, points: number, tell: (taking: Taking) => void): Promise<void> {
    const taking = await this.take(viewer, points);
    tell(taking);
    if (taking.taken) return;
    const { limit, remaining } = taking;
    throw refusal(
      'QUOTA_EXCEEDED',
      `The query costs ${points} points, and ${remaining} of the ${limit} of this minute are left.`,
    );
  }

  #budgetOf({ partner }: Viewer): number {
    return partner.pointsPerMinute ?? this.options.pointsPerMinute;
  }
}

/** What an operation that reads at all is paid with. */
function pointsOf(cost: number): number {
  return Math.max(cost, 1);
}

function refusal(code: ErrorCode, message: string): GraphQLError {
  const originalError = new DatelineError(code, message);
  return new GraphQLError(message, {
    originalError,
    extensions: { http: { status: originalError.httpStatus } },
  });
}
