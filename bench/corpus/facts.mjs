/** What the workloads name of a loaded corpus. */
export async function facts(database) {
  const topics = await database.query(
    `SELECT scheme || code AS uri FROM topic WHERE scheme = 'http://topics.example/' ORDER BY id`,
  );
  const [{ count }] = await database.query('SELECT count(*)::int AS count FROM article');
  // All over the archive: what was read for one is of no use for the next.
  const numbers = Array.from({ length: 1000 }, (_, n) => 1 + ((n * 7919) % count));
  const stories = await database.query(
    `SELECT a.id FROM unnest($1::text[]) WITH ORDINALITY AS asked (uri, place) JOIN article AS a USING (uri) ORDER BY place`,
    [numbers.map((n) => `urn:bench:story:${n}`)],
  );
  const places = await database.query('SELECT name FROM bench.place WHERE n % 20 = 3 ORDER BY n');
  const words = ['bridge festival', 'strike hospital', 'harbour', 'court budget', 'storm'];
  return {
    count,
    topics: topics.map(({ uri }) => uri),
    stories,
    searches: places.map(({ name }, n) =>
      n % 10 === 0 ? `${name} ${words[(n / 10) % words.length]}` : name,
    ),
  };
}
