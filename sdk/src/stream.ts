import { createParser } from 'eventsource-parser';
import { bounded } from './bounded.js';
import { DatelineError } from './errors.js';
import { answerOf, dataOf, lost, type Operation, post, type Target } from './transport.js';

/** The gateway says something every ten seconds; a connection on which nothing came for so long is dead. */
const patienceMs = 30_000;

/**
 * The results of a subscription over one connection (GraphQL over SSE, distinct connections mode); ends where the
 * gateway completes it.
 * @throws DatelineError UNREACHABLE where the connection breaks off or says nothing for half a minute
 */
export async function* streamed<Result>(
  target: Target,
  operation: Operation,
  signal?: AbortSignal,
): AsyncGenerator<Result, void, void> {
  const address = `${target.url}/stream`;
  // Only while something is waited for: whoever takes long over a result has not lost the connection.
  const connection = bounded(address, patienceMs, signal);
  try {
    signal?.throwIfAborted();
    const opening = post(target, address, 'text/event-stream', operation, connection.signal);
    const response = await connection.soon(opening);
    if (!response.ok || !response.body || !isEventStream(response)) {
      await connection.soon(answerOf(response, connection.signal));
      throw new DatelineError('BAD_RESPONSE', `${address} opened no stream.`, { status: response.status });
    }
    const reader = response.body.getReader();
    const read = () =>
      connection.soon(reader.read()).catch((cause: unknown) => {
        throw lost(address, cause, connection.signal);
      });
    for await (const { event, data } of events(read)) {
      if (event === 'complete') return;
      if (event !== 'next') continue;
      yield dataOf(data, address, { status: response.status }) as Result;
    }
    throw new DatelineError('UNREACHABLE', `${address} broke off.`);
  } finally {
    connection.close();
  }
}

interface ServerEvent {
  event: string | undefined;
  data: string;
}

async function* events(
  read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }>,
): AsyncGenerator<ServerEvent, void, void> {
  const found: ServerEvent[] = [];
  const parser = createParser({ onEvent: ({ event, data }) => found.push({ event, data }) });
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
    yield* found.splice(0);
  }
}

function isEventStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}
