import { documentsOf, type RawDocument } from './documents.js';
import type { Input } from './inputs.js';

/** The documents of several inputs, one after the other, and which of the inputs are done with. */
export class InOrder {
  readonly #ended: { name: string; after: number }[] = [];
  #read = 0;
  #taken = 0;

  constructor(
    private readonly inputs: readonly Input[],
    private readonly maxBytes: number,
  ) {}

  async *documents(): AsyncGenerator<RawDocument> {
    for (const input of this.inputs) {
      for await (const document of documentsOf(input, this.maxBytes)) {
        this.#read += 1;
        yield document;
      }
      this.#ended.push({ name: input.name, after: this.#read });
    }
  }

  /** @returns the names of the inputs that are done with when so many more documents are taken */
  endedBy(taken: number): string[] {
    this.#taken += taken;
    const more = this.#ended.findIndex(({ after }) => after > this.#taken);
    return this.#ended.splice(0, more === -1 ? this.#ended.length : more).map(({ name }) => name);
  }
}
