/** What stands about a story within its element, and is none of it. */
const about = new Set(
  'header footer nav aside form h1 script style noscript svg button template dialog'.split(' '),
);

interface Position {
  startIndex: number;
  endIndex: number;
}

interface Open {
  depth: number;
  pieces: string[];
  length: number;
  /** Where the piece begins that is not taken yet. */
  from: number;
  /** How deep the element stands that is passed over just now. */
  passing: number | null;
}

/** The biggest of a page's elements of a kind, without what stands about its text. */
export class PagePart {
  biggest: string | null = null;
  #open: Open | null = null;

  constructor(
    private readonly page: string,
    private readonly isWanted: (name: string, attributes: Readonly<Record<string, string>>) => boolean,
  ) {}

  opened(name: string, attributes: Readonly<Record<string, string>>, depth: number, at: Position): void {
    const open = this.#open;
    if (!open) {
      if (this.isWanted(name, attributes))
        this.#open = { depth, pieces: [], length: 0, from: at.endIndex + 1, passing: null };
    } else if (open.passing === null && about.has(name)) {
      this.#take(open, at.startIndex);
      open.passing = depth;
    }
  }

  /** @param implied by what follows, or by the end of the page */
  closed(depth: number, implied: boolean, at: Position): void {
    const open = this.#open;
    if (!open) return;
    if (open.passing === depth) {
      open.passing = null;
      open.from = implied ? at.startIndex : at.endIndex + 1;
    } else if (open.depth === depth) {
      if (open.passing === null) this.#take(open, at.startIndex);
      this.#open = null;
      if (open.length > (this.biggest?.length ?? 0)) this.biggest = open.pieces.join('');
    }
  }

  #take(open: Open, to: number): void {
    if (to <= open.from) return;
    open.pieces.push(this.page.slice(open.from, to));
    open.length += to - open.from;
  }
}
