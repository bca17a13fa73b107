import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** How a message is answered: with a status, not at all, or by cutting the connection. */
export type Manner = number | 'hang' | 'drop' | { status: number; headers: Record<string, string> };

export interface Received {
  id: string;
  /** Whether each of the receiver's secrets verifies it. */
  verified: boolean[];
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a message has is known where it is looked at
  data: any;
  headers: IncomingMessage['headers'];
  manner: Manner;
}

/** A partner's server to which webhooks are sent. */
export interface Receiver {
  url: string;
  /** With which it verifies; the newest first. */
  secrets: string[];
  /** All messages, however they were answered. */
  messages: Received[];
  /** What the next ones are answered with; then 204. */
  manners: Manner[];
  /** Resolves when as many messages have come. */
  come(count: number): Promise<Received[]>;
  /** What was told by those that were answered with 2xx: `+uri` and `-uri reason`. */
  taken(): string[];
  close(): Promise<void>;
}

export async function makeReceiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const receiver: Omit<Receiver, 'url' | 'close'> = {
    secrets: [],
    messages: [],
    manners: [],
    come: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (receiver.messages.length < count) return;
          waiting.delete(look);
          resolve(receiver.messages);
        };
        waiting.add(look);
        look();
      }),
    taken: () =>
      receiver.messages
        .filter(({ manner, type }) => type === 'changes' && typeof manner === 'number' && manner < 300)
        .flatMap(({ data }) => data.changes.map(inShort)),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const manner = receiver.manners.shift() ?? 204;
    answer(manner, response);
    receiver.messages.push({
      ...JSON.parse(body),
      id: String(request.headers['webhook-id']),
      verified: receiver.secrets.map((secret) => verifies(secret, body, request)),
      headers: request.headers,
      manner,
    });
    for (const look of [...waiting]) look();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook?token=of-ours`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  });
}

function answer(manner: Manner, response: ServerResponse): void {
  if (manner === 'drop') response.destroy();
  else if (manner === 'hang') return;
  else if (typeof manner === 'number') response.writeHead(manner).end('What nobody reads.');
  else response.writeHead(manner.status, manner.headers).end();
}

/** By the library that receivers are told to use. It compares the time with the present, which here is the gateway's. */
function verifies(secret: string, body: string, { headers }: IncomingMessage): boolean {
  const { now } = Date;
  Date.now = () => Number(headers['webhook-timestamp']) * 1000;
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  } finally {
    Date.now = now;
  }
}

export function inShort({ kind, uri, reason }: { kind: string; uri: string; reason?: string }): string {
  return kind === 'ArticleUpserted' ? `+${uri}` : `-${uri} ${reason}`;
}
