/** A gateway's metrics as they are now. */
export async function metricsOf(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return {
    /** Of one that has no labels that tell. */
    value: (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1]),
    /** Over all labels. */
    sum: (name) =>
      [...text.matchAll(new RegExp(`^${name}\\{[^}]*\\} (\\S+)`, 'gm'))].reduce(
        (sum, [, value]) => sum + Number(value),
        0,
      ),
  };
}
