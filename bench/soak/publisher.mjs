import { setTimeout as pause } from 'node:timers/promises';

/**
 * Publishes a story a second: new ones, every third time a correction of an older one, every twentieth a recall.
 * @param documents of stories that are held, one for each second
 * @returns what does so for some seconds, and tells what became of them
 */
export function publisher(url, token, documents) {
  const live = [];
  let sent = 0;
  const next = () => {
    const n = sent++;
    const document = documents[n % documents.length];
    const versionCreated = new Date().toISOString();
    if (n % 20 === 19) {
      const { standard, type, uri, version, infoSources } = live.shift();
      const recall = { standard, type, uri, infoSources, versionCreated, pubStatus: 'canceled' };
      return { ...recall, version: String(Number(version) + 1) };
    }
    const [headline] = document.headlines;
    if (n % 3 === 2)
      return {
        ...document,
        version: String(Number(document.version) + sent),
        versionCreated,
        headlines: [{ ...headline, value: `${headline.value}, corrected` }],
      };
    live.push({ ...document, uri: `urn:bench:soak:${n}`, versionCreated });
    return live.at(-1);
  };

  return async (seconds) => {
    const began = performance.now();
    const results = {};
    for (let n = 0; n < seconds; n += 1) {
      await pause(Math.max(0, began + n * 1000 - performance.now()));
      const response = await fetch(`${url}/ingest`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(next()),
      });
      const { documents: reports = [] } = await response.json();
      const result = response.ok ? reports[0].result : (reports[0]?.error?.code ?? `HTTP ${response.status}`);
      results[result] = (results[result] ?? 0) + 1;
    }
    return results;
  };
}
