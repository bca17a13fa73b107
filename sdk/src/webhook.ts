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
  /** As your server has them: names in any case, values that may be lists. */
  headers: Headers | Record<string, string | readonly string[] | undefined>;
  /** The bytes as they came, before anything has parsed them. */
  body: string | Uint8Array;
  /** Now, in milliseconds since 1970; the system's clock if not given. */
  now?: number | undefined;
}

/** A message that is older, or from later, than so many seconds may have been recorded, and is refused. */
const tolerance = 300;

/** The gateway sends two at the most. Each that is tried reads the whole body, and anyone may send them. */
const mostSignatures = 8;

/**
 * Verifies a message as Standard Webhooks says (HMAC-SHA256), and parses it. A message may come twice: the header
 * `webhook-id` names it.
 * @throws DatelineError WEBHOOK_INVALID: it is not the gateway's, not as it was sent, or not of now; or the secret is none
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
    // Those of several headers are joined by a comma.
    .split(/,? /)
    .filter((signature) => signature.startsWith('v1,'))
    .slice(0, mostSignatures)
    .map((signature) => bytesOf(signature.slice('v1,'.length)));
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > tolerance)
    throw invalid(`It is not of now: webhook-timestamp is more than ${tolerance} seconds away.`);
  const encoder = new TextEncoder();
  const sent = typeof body === 'string' ? encoder.encode(body) : body;
  const prefix = encoder.encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(prefix.length + sent.length);
  signed.set(prefix);
  signed.set(sent, prefix.length);
  const keys = await Promise.all([secret].flat().map(keyOf));
  if (keys.length === 0) throw invalid(noSecret);
  const verified = await Promise.all(
    keys.flatMap((key) =>
      signatures.map((signature) => signature && crypto.subtle.verify('HMAC', key, signature, signed)),
    ),
  );
  if (!verified.includes(true)) throw invalid('No signature of it was made with the secret.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(sent));
  } catch {
    throw invalid('It is signed, but is no JSON.');
  }
}

function header(headers: Delivery['headers'], name: string): string {
  const named = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const [, value = ''] = named.find(([one]) => one.toLowerCase() === name) ?? [];
  const text = [value].flat().join(' ');
  if (text === '') throw invalid(`It has no header ${name}.`);
  return text;
}

const noSecret = 'There is no secret to verify it with, or it is not base64.';

async function keyOf(secret: string): Promise<CryptoKey> {
  // `String`: a variable that is not set in the environment comes here as undefined, whatever the types say.
  const bytes = bytesOf(String(secret).replace(/^whsec_/, ''));
  if (!bytes?.length) throw invalid(noSecret);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** @returns null: it is not base64 */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function invalid(message: string): DatelineError {
  return new DatelineError('WEBHOOK_INVALID', `This message is refused. ${message}`);
}
