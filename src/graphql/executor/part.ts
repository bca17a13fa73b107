import type { GraphQLResolveInfo } from 'graphql';
import { bytesOf } from '../../kernel/bytes-of.js';
import type { Gap } from './gap.js';
import { write } from './written.js';

type Path = GraphQLResolveInfo['path'];

/** What content something was made of, as whoever knows the content notes it. */
export type Reading = object;

/** Who knows which content is the same for everyone who is shown it, and whether it is as it was. */
export interface Standing {
  /**
   * Makes something of a value, at once.
   * @returns it, and what it was made of; null where that cannot be told now, and may be later
   * @throws what `make` does, and where it asks for what is not the same for everyone
   */
  noted<T>(of: object, make: () => T): { made: T; reading: Reading } | null;
  /** Whether something was thrown because it asked for that. */
  isRefusal(error: unknown): boolean;
  stands(reading: Reading): boolean;
}

/** What is always answered to a selection of a value, written; but for its gaps. */
export class Part {
  /** Before the first gap, between them, and after the last. */
  readonly texts: readonly string[];
  readonly gaps: readonly Gap[];
  readonly #place: Path;

  /**
   * @param tree what is answered
   * @param place where that stood
   */
  constructor(
    tree: unknown,
    place: Path,
    readonly reading: Reading,
  ) {
    const texts: string[] = [];
    const gaps: Gap[] = [];
    let text = '';
    write(tree, (piece) => {
      if (typeof piece === 'string') {
        text += piece;
        return;
      }
      gaps.push(piece);
      texts.push(whole(text));
      text = '';
    });
    this.texts = [...texts, whole(text)];
    this.gaps = gaps;
    this.#place = place;
  }

  /** About what it takes: the rows that its gaps are fields of too, which nobody else may hold any more. */
  get bytes(): number {
    const gaps = this.gaps.reduce((sum, { source }) => sum + bytesOfGap + bytesOf(source), 0);
    return bytesOfPart + bytesOf(this.texts) + gaps + bytesOf(this.reading);
  }

  /** Where the object stands that a gap is a field of, when the part stands at another place. */
  parentOf({ parent }: Gap, place: Path): Path {
    return this.#moved(parent as Path, place);
  }

  #moved(path: Path, place: Path): Path {
    if (path === this.#place) return place;
    const { prev, key, typename } = path;
    return { prev: this.#moved(prev as Path, place), key, typename };
  }
}

const bytesOfPart = 200;

/** With its place. */
const bytesOfGap = 200;

/** Else V8 would hold the pieces, and join them for each answer. */
function whole(text: string): string {
  return Buffer.from(text).toString();
}
