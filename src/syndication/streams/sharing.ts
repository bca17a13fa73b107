/** Whoever asks for what is being made for another at that moment is given the same. Nothing is kept. */
export class Sharing<V> {
  readonly #making = new Map<string, Promise<V>>();

  once(name: string, make: () => Promise<V>): Promise<V> {
    const shared = this.#making.get(name);
    if (shared) return shared;
    const made = make().finally(() => this.#making.delete(name));
    this.#making.set(name, made);
    return made;
  }
}
