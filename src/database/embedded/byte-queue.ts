/** Bytes as they arrive, taken out in pieces of another size; joined only when a piece is there whole. */
export class ByteQueue {
  #pieces: Buffer[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** The first `count` bytes, left where they are; null while they are not all there. */
  peek(count: number): Buffer | null {
    if (this.#length < count) return null;
    const first = this.#pieces[0];
    if (first && first.length >= count) return first.subarray(0, count);
    const joined = Buffer.concat(this.#pieces);
    this.#pieces = [joined];
    return joined.subarray(0, count);
  }

  take(count: number): Buffer | null {
    const bytes = this.peek(count);
    if (!bytes) return null;
    const first = this.#pieces[0] as Buffer;
    if (first.length === count) this.#pieces.shift();
    else this.#pieces[0] = first.subarray(count);
    this.#length -= count;
    return bytes;
  }
}
