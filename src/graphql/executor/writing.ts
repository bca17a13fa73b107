import type { GraphQLResolveInfo } from 'graphql';
import type { Asking } from './asking.js';
import { Gap } from './gap.js';
import { isPromise } from './is-promise.js';
import { Part, type Standing } from './part.js';
import { neverWritten, type Parts } from './parts.js';
import type { FieldPlan, Plan } from './plan.js';
import { Written, written } from './written.js';

type Path = GraphQLResolveInfo['path'];

/** Where parts are kept, and who knows whether they stand. */
export interface Writes {
  parts: Parts;
  standing: Standing;
}

/** How one answer takes parts as they were written before, and writes those that come again. */
export class Writing {
  /** Whether any part of the answer is written. */
  hasWritten = false;
  /** What is being written; nothing else is done meanwhile. */
  #now: Asking | null = null;
  readonly #asked = new Map<Asking, string | null>();

  /**
   * @param variables as they were coerced
   * @param answerTo gives what is answered for a field of an object, or a promise of it
   */
  constructor(
    private readonly plan: Plan,
    private readonly variables: Record<string, unknown>,
    private readonly writes: Writes,
    private readonly answerTo: (field: FieldPlan, source: unknown, parent: Path) => unknown,
  ) {}

  /** Whether what is made just now is to be written once for all, and so has to be there at once, and without a fault. */
  get isOn(): boolean {
    return this.#now !== null;
  }

  /**
   * What is asked of a value: as it was written before, where that stands and is the same for everyone; else as it is
   * made, and then written, if it is asked for again and again.
   */
  part(asking: Asking, value: unknown, path: Path, make: () => unknown): unknown {
    if (this.#now || asking.isUnfit || typeof value !== 'object' || value === null) return make();
    const { parts, standing } = this.writes;
    // Of a plan that is answered for the first time nothing can be written yet, and nothing is.
    if (!parts.hasMet(value) || this.plan.answers === 1) return make();
    const asked = this.#askedBy(asking);
    if (asked === null) return make();
    const kept = parts.get(value, asked);
    if (kept === neverWritten) return make();
    if (kept && standing.stands(kept.reading)) {
      parts.counts.used += 1;
      return this.#filled(kept, path);
    }
    const part = this.#write(asking, value, path, make);
    if (!part) return make();
    parts.keep(value, asked, part);
    return part === neverWritten ? make() : this.#filled(part, path);
  }

  /** @throws where it may not be null, and so would take the part with it */
  gapFor(field: FieldPlan, source: unknown, parent: Path | undefined): Gap {
    if (field.shape.nullable) return new Gap(field.index, source, parent);
    if (this.#now) this.#now.isUnfit = true;
    throw new Error(`${field.parentType.name}.${field.field.name} is different for each answer.`);
  }

  /** In the place of a field that depends on who asks after all: for this object, not for all of its kind. @throws all else */
  gapOrThrow(field: FieldPlan, source: unknown, parent: Path | undefined, cause: unknown): Gap {
    if (field.shape.nullable && this.writes.standing.isRefusal(cause))
      return new Gap(field.index, source, parent);
    throw cause;
  }

  /** @returns null: not now */
  #write(asking: Asking, value: object, path: Path, make: () => unknown): Part | typeof neverWritten | null {
    this.#now = asking;
    try {
      const noted = this.writes.standing.noted(value, make);
      return noted ? new Part(noted.made, path, noted.reading) : null;
    } catch {
      // Whatever it was, it comes again where the answer is made the ordinary way, and is told then.
      return neverWritten;
    } finally {
      this.#now = null;
    }
  }

  #askedBy(asking: Asking): string | null {
    let asked = this.#asked.get(asking);
    if (asked === undefined) {
      asked = asking.of(this.variables);
      this.#asked.set(asking, asked);
    }
    return asked;
  }

  #filled(part: Part, place: Path): Written | Promise<Written> {
    this.hasWritten = true;
    const { texts, gaps } = part;
    const values = gaps.map((gap) =>
      this.answerTo(this.plan.fieldAt(gap.index), gap.source, part.parentOf(gap, place)),
    );
    const fill = (all: readonly unknown[]) => {
      let text = texts[0] as string;
      for (const [n, value] of all.entries()) text += written(value) + texts[n + 1];
      return new Written(text);
    };
    return values.some(isPromise) ? Promise.all(values).then(fill) : fill(values);
  }
}
