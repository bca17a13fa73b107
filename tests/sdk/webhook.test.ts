import { createHmac } from 'node:crypto';
import { type Delivery, verifyWebhook } from '@dateline/client';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;
const now = new Date('2026-11-20T12:00:00.000Z');
const message = {
  type: 'changes',
  timestamp: now.toISOString(),
  data: {
    changes: [{ kind: 'ArticleUpserted', id: 'x', uri: 'urn:a', at: now.toISOString(), cursor: 'c' }],
    cursor: 'c',
    hasMore: false,
    asOf: now.toISOString(),
  },
};

/** As the gateway signs it: with the reference library. */
const headers = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(now.getTime() / 1000),
  'webhook-signature': new Webhook(secret).sign('msg_1', now, JSON.stringify(message)),
};

/** Signed too, whatever it is. */
function signed(text: string | Buffer) {
  const body = Buffer.from(text);
  const content = Buffer.concat([Buffer.from(`msg_1.${headers['webhook-timestamp']}.`), body]);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(content).digest('base64');
  return { body, headers: { ...headers, 'webhook-signature': `v1,${signature}` } };
}

function delivery(overrides: Partial<Delivery> = {}): Delivery {
  return { secret, headers, body: JSON.stringify(message), now: now.getTime(), ...overrides };
}

describe('verifyWebhook', () => {
  it('given a message as it was signed, then it is given', async () => {
    expect(await verifyWebhook(delivery())).toEqual(message);
  });

  it.each([
    ['bytes', { body: new TextEncoder().encode(JSON.stringify(message)) }],
    ['a Headers', { headers: new Headers(headers) }],
    ['the former secret beside the new one', { secret: ['whsec_bmV3', secret] }],
    [
      'several signatures',
      {
        headers: {
          ...headers,
          'webhook-signature': `v1,bmV3 v2,x ${headers['webhook-signature']}`,
        },
      },
    ],
    [
      'a malformed signature beside the good one',
      { headers: { ...headers, 'webhook-signature': `v1,! ${headers['webhook-signature']}` } },
    ],
    [
      'header names in title case',
      {
        headers: {
          'Webhook-Id': headers['webhook-id'],
          'Webhook-Timestamp': headers['webhook-timestamp'],
          'Webhook-Signature': headers['webhook-signature'],
        },
      },
    ],
    [
      'headers as lists',
      {
        headers: {
          'webhook-id': ['msg_1'],
          'webhook-timestamp': [headers['webhook-timestamp']],
          'webhook-signature': ['v1,bmV3', headers['webhook-signature']],
          accept: undefined,
        },
      },
    ],
    [
      'two headers of signatures',
      {
        headers: new Headers([
          ...Object.entries({ ...headers, 'webhook-signature': 'v1,bmV3' }),
          ['webhook-signature', headers['webhook-signature']],
        ]),
      },
    ],
    [
      'the eighth signature',
      {
        headers: {
          ...headers,
          'webhook-signature': `${'v1,bmV3 '.repeat(7)}${headers['webhook-signature']}`,
        },
      },
    ],
    ['bytes within others', { body: Buffer.from(`x${JSON.stringify(message)}x`).subarray(1, -1) }],
    ['a clock five minutes ahead', { now: now.getTime() + 300_000 }],
  ])('given %s, then it is given', async (_, overrides) => {
    expect(await verifyWebhook(delivery(overrides))).toEqual(message);
  });

  it.each([
    [
      'another body',
      { body: JSON.stringify({ ...message, type: 'test' }) },
      /No signature of it was made with the secret/,
    ],
    ['another secret', { secret: 'whsec_bmV3' }, /No signature of it was made with the secret/],
    ['another id', { headers: { ...headers, 'webhook-id': 'msg_2' } }, /No signature/],
    [
      'a time past five minutes',
      { now: now.getTime() + 301_000 },
      /webhook-timestamp is more than 300 seconds away/,
    ],
    [
      'a time ahead by more',
      { now: now.getTime() - 301_000 },
      /webhook-timestamp is more than 300 seconds away/,
    ],
    ['a time that is none', { headers: { ...headers, 'webhook-timestamp': 'soon' } }, /webhook-timestamp/],
    ['no signature', { headers: { ...headers, 'webhook-signature': '' } }, /no header webhook-signature/],
    [
      'a signature that is no base64',
      { headers: { ...headers, 'webhook-signature': 'v1,!' } },
      /No signature/,
    ],
    [
      'more signatures than anyone needs',
      {
        headers: {
          ...headers,
          'webhook-signature': `${'v1,bmV3 '.repeat(8)}${headers['webhook-signature']}`,
        },
      },
      /No signature/,
    ],
    ['a BOM before what was signed', { body: `\uFEFF${JSON.stringify(message)}` }, /No signature/],
    ['a BOM before its bytes', { body: Buffer.from(`\uFEFF${JSON.stringify(message)}`) }, /No signature/],
    ['a signed body that is no JSON', signed('OK'), /no JSON/],
    ['a signed body with a BOM', signed('\uFEFF{}'), /no JSON/],
    ['a signed body that is no UTF-8', signed(Buffer.from([0x22, 0xff, 0x22])), /no JSON/],
    ['an empty secret', { secret: '' }, /no secret/],
    ['a secret that is its prefix alone', { secret: ['whsec_', secret] }, /no secret/],
    ['no secret', { secret: [] }, /no secret/],
    ['a secret that is no base64', { secret: 'whsec_!' }, /not base64/],
    [
      'a signature of another scheme alone',
      { headers: { ...headers, 'webhook-signature': 'v1a,bmV3' } },
      /No signature/,
    ],
  ])('given %s, then it is refused and says why', async (_, overrides, why) => {
    await expect(verifyWebhook(delivery(overrides))).rejects.toMatchObject({
      code: 'WEBHOOK_INVALID',
      message: expect.stringMatching(why),
    });
  });
});
