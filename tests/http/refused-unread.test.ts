import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorRegistry } from '../../src/kernel/errors.js';
import { type TestGateway, testGateway } from '../support/gateway.ts';

describe('a request that never arrives whole', () => {
  let wire: TestGateway;

  beforeAll(async () => {
    wire = await testGateway({
      config: {
        limits: {
          maxRequestBytes: 10_000,
          maxDocumentBytes: 10_000,
          requestTimeoutMs: 400,
          shutdownTimeoutMs: 10_000,
        },
      },
    });
  });
  afterAll(() => wire.close());

  it.each([
    [
      'a body that comes too slowly',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
      'HTTP/1.1 408 Request Timeout',
      'The request had not arrived whole after 400 ms.',
    ],
    [
      'headers that are too large',
      `GET / HTTP/1.1\r\nhost: x\r\nx-much: ${'x'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431 Request Header Fields Too Large',
      'The headers of the request are too large.',
    ],
    ['what is not HTTP', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request', 'This is not an HTTP request.'],
  ])(
    'given %s, then it is answered in time as every other',
    async (_, sent, status, message) => {
      const { hostname, port } = new URL(wire.url);
      const socket = connect({ host: hostname, port: Number(port) }).setEncoding('utf8');
      let answer = '';
      socket.on('data', (text) => {
        answer += text;
      });
      socket.write(sent);
      await once(socket, 'end');
      socket.destroy();
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      const [first, ...headers] = head.split('\r\n');
      expect(first).toBe(status);
      const requestId = /^x-request-id: (\S+)$/m.exec(headers.join('\n'))?.[1];
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message,
            extensions: { code: 'BAD_REQUEST', remedy: errorRegistry.BAD_REQUEST.remedy, requestId },
          },
        ],
      });
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
    10_000,
  );
});
