/**
 * A generator that waits for something ends only when that has come: `end` makes it come, when the generator is told
 * to return. It is called also where the generator never began.
 */
export function endable<T>(generator: AsyncGenerator<T, void>, end: () => void): AsyncGenerator<T, void> {
  const finish = generator.return.bind(generator);
  return Object.assign(generator, {
    return: () => {
      end();
      return finish();
    },
  });
}
