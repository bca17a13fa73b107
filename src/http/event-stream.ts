import type { Answers } from '../graphql/subscriptions.js';
import { endable } from '../syndication/streams/endable.js';

/** Often enough for what stands between and cuts connections that are silent. */
const pingMs = 12_000;

/**
 * Answers as server-sent events, in the "distinct connections mode" of the GraphQL over Server-Sent Events protocol,
 * each when the client has room for it. `complete` says that there is no use in going on: it follows a refusal. Where
 * the events merely cease, the client is to come again, with its last cursor.
 */
export function eventStream(answers: Answers): AsyncGenerator<string, void> {
  return endable(events(answers), () => void answers.return());
}

async function* events(answers: Answers): AsyncGenerator<string, void> {
  // At once, else a client that waits for the first byte takes the stream for dead.
  yield ':\n\n';
  let next = answers.next();
  for (;;) {
    const step = await orPing(next);
    if (step === null) yield ':\n\n';
    else if (step.done) return;
    else {
      yield textOf(step.value);
      if (!('data' in step.value)) yield 'event: complete\ndata:\n\n';
      next = answers.next();
    }
  }
}

/** Null where it is time for a ping first. */
async function orPing<T>(awaited: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const ping = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, pingMs, null).unref();
  });
  return Promise.race([awaited, ping]).finally(() => clearTimeout(timer));
}

/** Streams that are answered alike are answered with one object, which is written once. */
const texts = new WeakMap<object, string>();

function textOf(answer: object): string {
  const text = texts.get(answer) ?? `event: next\ndata: ${JSON.stringify(answer)}\n\n`;
  texts.set(answer, text);
  return text;
}
