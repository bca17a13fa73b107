import type { Answers } from '../graphql/subscriptions.js';
import { endable } from '../syndication/streams/endable.js';

/** Often enough for what stands between and cuts connections that are silent. */
const pingMs = 12_000;

const ping = Buffer.from(':\n\n');
const complete = Buffer.from('event: complete\ndata:\n\n');

/**
 * Answers as server-sent events, in the "distinct connections mode" of the GraphQL over Server-Sent Events protocol,
 * each when the client has room for it. `complete` says that there is no use in going on: it follows a refusal. Where
 * the events merely cease, the client is to come again, with its last cursor.
 */
export function eventStream(answers: Answers): AsyncGenerator<Buffer, void> {
  return endable(eventsOf(answers), () => void answers.return());
}

async function* eventsOf(answers: Answers): AsyncGenerator<Buffer, void> {
  // At once, else a client that waits for the first byte takes the stream for dead.
  yield ping;
  let next = answers.next();
  for (;;) {
    const step = await orPing(next);
    if (step === null) yield ping;
    else if (step.done) return;
    else {
      yield eventOf(step.value);
      if (!('data' in step.value)) yield complete;
      next = answers.next();
    }
  }
}

/** Null where it is time for a ping first. */
async function orPing<T>(awaited: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, pingMs, null).unref();
  });
  return Promise.race([awaited, pause]).finally(() => clearTimeout(timer));
}

/** Streams that are answered alike are answered with one object, which is written once. */
const events = new WeakMap<object, Buffer>();

function eventOf(answer: object): Buffer {
  const event = events.get(answer) ?? Buffer.from(`event: next\ndata: ${JSON.stringify(answer)}\n\n`);
  events.set(answer, event);
  return event;
}
