/**
 * Asks one peer, each question once: what is asked again is answered as before.
 * @returns the answer's bytes, and its data as all peers give it
 */
export function asking({ key, peer, server, headers }, name, request) {
  const asked = new Map();
  const ask = async (variables) => {
    const { path, body } = request(variables);
    const response = await fetch(server.url + path, { method: 'POST', headers, body });
    const text = await response.text();
    const answer = JSON.parse(text);
    if (!response.ok || answer.errors) throw new Error(`${key} ${name}: ${text.slice(0, 1000)}`);
    return { text, data: peer.normal(name, answer.data) };
  };
  return (variables) => {
    const question = JSON.stringify(variables);
    if (!asked.has(question)) asked.set(question, ask(variables));
    return asked.get(question);
  };
}

/** Does it for all of the list, a few at a time. */
export async function each(list, work) {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const n = next++;
      await work(list[n], n);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
