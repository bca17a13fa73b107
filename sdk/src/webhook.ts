import { DatelineError } from './errors.js';
import type { RemovalReason } from './generated/operations.js';

/** What a message says of one story: thin, ask for the rest. */
export type WebhookChange = { id: string; uri: string; at: string; cursor: string } & (
  | { kind: 'ArticleUpserted' }
  | { kind: 'ArticleRemoved'; reason: RemovalReason }
);

/** A message as it is sent. */
export type WebhookMessage =
  | {
      type: 'changes';
      timestamp: string;
      data: { changes: WebhookChange[]; cursor: string; hasMore: boolean; asOf: string };
    }
  | { type: 'test'; timestamp: string; data: Record<string, unknown> };

export interface Delivery {
  /** `whsec_…`, as `createWebhook` gave it; while it is being changed the new one and the former. */
  secret: string | readonly string[];
  headers: Headers | Record<string, string | string[] | undefined>;
  /** The bytes as they came, before anything has parsed them. */
  body: string | Uint8Array;
  /** Now, in milliseconds since 1970; the system's clock if not given. */
  now?: number | undefined;
}

/** A message that is older, or from later, than so many seconds may have been recorded, and is refused. */
const tolerance = 300;

/**
 * Verifies a message as Standard Webhooks says (HMAC-SHA256), and parses it. A message may come twice: the header
 * `webhook-id` names it.
 * @throws DatelineError WEBHOOK_INVALID: it is not the gateway's, not as it was sent, or not of now
 */
export async function verifyWebhook({
  secret,
  headers,
  body,
  now = Date.now(),
}: Delivery): Promise<WebhookMessage> {
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const signatures = header(headers, 'webhook-signature')
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => bytesOf(signature.slice('v1,'.length)));
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > tolerance)
    throw invalid(`It is not of now: webhook-timestamp is more than ${tolerance} seconds away.`);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const keys = await Promise.all(secrets.map(keyOf));
  const verified = await Promise.all(
    keys.flatMap((key) =>
      signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, signed)),
    ),
  );
  if (!verified.includes(true)) throw invalid('No signature of it was made with the secret.');
  return JSON.parse(text) as WebhookMessage;
}

function header(headers: Delivery['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== 'string' || value === '') throw invalid(`It has no header ${name}.`);
  return value;
}

function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    throw invalid('A signature or secret is not base64.');
  }
}

function invalid(message: string): DatelineError {
  return new DatelineError('WEBHOOK_INVALID', `This message is refused. ${message}`);
}
