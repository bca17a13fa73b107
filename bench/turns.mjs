import { each } from './measure/asking.mjs';

const deepest = 5;

/** So that what is asked next to each other is not alike, and yet in the same order every time. */
export function inTurn(list) {
  const step = stepOf(list.length);
  return list.map((_, n) => list[(n * step) % list.length]);
}

function stepOf(length) {
  for (let step = Math.floor(length * 0.618) || 1; ; step += 1) if (divisor(step, length) === 1) return step;
}

function divisor(one, other) {
  return other === 0 ? one : divisor(other, one % other);
}

/** Every topic's first pages: the cursors are those that the peer itself gives. */
export async function pagesOfTopics(ask, corpus) {
  const found = corpus.topics.map(() => []);
  await each(corpus.topics, async (topic, n) => {
    for (let page = 1, after = null; page <= deepest; page += 1) {
      found[n].push({ topic, after });
      const { pageInfo } = (await ask({ topic, after })).articles;
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  });
  return inTurn(found.flat());
}
