import { Readable } from 'node:stream';
import type { Answers } from '../graphql/subscriptions.js';

/** Often enough for what stands between and cuts connections that are silent. */
const pingMs = 12_000;

const ping = Buffer.from(':\n\n');
const complete = Buffer.from('event: complete\ndata:\n\n');

/**
 * Answers as server-sent events, in the "distinct connections mode" of the GraphQL over Server-Sent Events protocol,
 * each when the client has room for it. `complete` says that there is no use in going on: it follows a refusal. Where
 * the events merely cease, the client is to come again, with its last cursor.
 */
export class EventStream extends Readable {
  readonly #answers: Answers;
  readonly #pinging: NodeJS.Timeout;
  #isAsking = false;

  constructor(answers: Answers) {
    super({ highWaterMark: 1 });
    this.#answers = answers;
    // At once, else a client that waits for the first byte takes the stream for dead.
    this.push(ping);
    this.#pinging = setInterval(() => this.#ping(), pingMs).unref();
  }

  override _read(): void {
    // A ping has been taken, while the next answer is waited for.
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#answers.next().then(
      ({ value, done }) => {
        this.#isAsking = false;
        if (this.destroyed) return;
        if (done) this.push(null);
        else this.#send(value);
      },
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearInterval(this.#pinging);
    void this.#answers.return();
    callback(error);
  }

  #send(answer: object): void {
    this.#pinging.refresh();
    this.push(eventOf(answer));
    if (!('data' in answer)) this.push(complete);
  }

  #ping(): void {
    const hasRoom = this.#isAsking && this.readableLength === 0;
    if (hasRoom) this.push(ping);
  }
}

/** Streams that are answered alike are answered with one object, which is written once. */
const events = new WeakMap<object, Buffer>();

function eventOf(answer: object): Buffer {
  const event = events.get(answer) ?? Buffer.from(`event: next\ndata: ${JSON.stringify(answer)}\n\n`);
  events.set(answer, event);
  return event;
}
