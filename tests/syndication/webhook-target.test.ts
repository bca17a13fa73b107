import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Poster } from '../../src/syndication/webhooks/post.js';
import { checkedUrl, isPublic, type Resolve, type Target } from '../../src/syndication/webhooks/target.js';
import { makeReceiver, type Receiver } from '../support/receiver.ts';

const refused = 'The webhook’s address cannot be sent to.';
const notPublic = `${refused} Its host is not on the public internet.`;

/** Records where it was to connect to, and connects to nothing. */
function recording(resolve: Resolve) {
  const connections: Target[] = [];
  const poster = new Poster({
    targets: 'public',
    resolve,
    connect: (target) => {
      connections.push(target);
      throw Object.assign(new Error(), { code: 'RECORDED' });
    },
  });
  return { connections, post: (url: string) => poster.post(url, {}, '{}') };
}

/** A resolver that answers one after the other, and counts how often it was asked. */
function answering(...answers: string[][]) {
  const asked: string[] = [];
  const resolve: Resolve = async (host) => {
    asked.push(host);
    return (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { asked, resolve };
}

const inward = [
  ['loopback', '127.0.0.1'],
  ['loopback, any of it', '127.200.3.4'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '192.168.1.1'],
  ['link-local, where clouds keep their keys', '169.254.169.254'],
  ['of a carrier', '100.64.0.1'],
  ['this network', '0.0.0.0'],
  ['broadcast', '255.255.255.255'],
  ['multicast', '224.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['benchmarks', '198.18.0.1'],
  ['reserved', '240.0.0.1'],
  ['loopback', '::1'],
  ['unspecified', '::'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped private', '::ffff:a00:1'],
  ['compatible loopback', '::7f00:1'],
  ['translated', '::ffff:0:127.0.0.1'],
  ['NAT64 of loopback', '64:ff9b::7f00:1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['Teredo', '2001:0:53aa:64c:0:0:80ff:fffe'],
  ['unique local', 'fd00::1'],
  ['link-local', 'fe80::1'],
  ['site-local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['documentation', '2001:db8::1'],
] as const;

describe('where webhooks may lead', () => {
  it.each(inward)(
    'given a literal address (%s: %s), then it is refused before a connection',
    async (_, address) => {
      const { connections, post } = recording(async () => []);
      const host = address.includes(':') ? `[${address}]` : address;
      const { taken, error } = await post(`https://${host}/hook`);
      expect([taken, error, connections, isPublic(address)]).toEqual([false, notPublic, [], false]);
      expect(() => checkedUrl(`https://${host}/hook`, 'public')).toThrow(notPublic);
    },
  );

  it.each([
    ['decimal', 'https://2130706433/'],
    ['hexadecimal', 'https://0x7f.1/'],
    ['octal', 'https://0177.0.0.1/'],
    ['full-width', 'https://１２７.０.０.１/'],
  ])('given a literal address in %s, then it is refused all the same', async (_, url) => {
    const { connections, post } = recording(async () => []);
    expect([(await post(url)).error, connections]).toEqual([notPublic, []]);
  });

  it.each(inward)(
    'given a name that resolves to one (%s: %s), then it is refused before a connection',
    async (_, address) => {
      const { resolve } = answering([address]);
      const { connections, post } = recording(resolve);
      expect([(await post('https://news.example/')).error, connections]).toEqual([notPublic, []]);
    },
  );

  it('given a name with one public and one private address, then it is refused', async () => {
    const { resolve } = answering(['93.184.215.14', '10.0.0.1']);
    const { connections, post } = recording(resolve);
    expect([(await post('https://news.example/')).error, connections]).toEqual([notPublic, []]);
  });

  it('given a name that is bound anew after it was looked up, then the checked address is connected to, and no other', async () => {
    const { asked, resolve } = answering(['93.184.215.14', '2606:2800:21f::1'], ['127.0.0.1'], ['127.0.0.1']);
    const { connections, post } = recording(resolve);
    expect((await post('https://news.example:8443/')).error).toBe('There was no answer (RECORDED).');
    expect(asked).toEqual(['news.example']);
    expect(connections.map(({ host, addresses }) => [host, addresses.map(({ address }) => address)])).toEqual(
      [['news.example', ['93.184.215.14', '2606:2800:21f::1']]],
    );
    // The next attempt looks it up again.
    expect([(await post('https://news.example:8443/')).error, connections.length]).toEqual([notPublic, 1]);
  });

  it('given a name that leads nowhere, then that is not told from one that leads inwards', async () => {
    const { connections, post } = recording(async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND news.example'), { code: 'ENOTFOUND' });
    });
    expect([(await post('https://news.example/')).error, connections]).toEqual([notPublic, []]);
  });

  it.each([
    ['http', 'http://news.example/', `${refused} Its scheme must be https.`],
    ['a file', 'file:///etc/passwd', `${refused} Its scheme must be https.`],
    [
      'a password',
      'https://a:b@news.example/',
      `${refused} A name or password cannot stand in it: the signature says who sends.`,
    ],
    ['no address', 'news.example', `${refused} It is no address such as https://news.example/hook.`],
    [
      'one without end',
      `https://news.example/${'a'.repeat(2_000)}`,
      `${refused} It is no address such as https://news.example/hook.`,
    ],
  ])('given %s, then it is refused', async (_, url, error) => {
    const { connections, post } = recording(async () => [{ address: '93.184.215.14', family: 4 }]);
    expect([(await post(url)).error, connections]).toEqual([error, []]);
  });

  describe('given a receiver that answers', () => {
    let receiver: Receiver;

    beforeAll(async () => {
      receiver = await makeReceiver();
    });
    afterAll(() => receiver.close());

    it.each(['http://127.0.0.1:1/', 'http://169.254.169.254/', 'http://[::ffff:127.0.0.1]:1/'])(
      'with a redirect to %s, then nothing is connected to but the receiver',
      async (location) => {
        const connections: string[] = [];
        const { connect } = await import('node:net');
        const poster = new Poster({
          targets: 'any',
          connect: ({ url, host }) => {
            connections.push(url.host);
            return connect(Number(url.port), host);
          },
        });
        receiver.manners.push({ status: 302, headers: { location } });
        const { taken, status, error } = await poster.post(receiver.url, {}, '{}');
        expect([taken, status]).toEqual([false, 302]);
        expect(error).toBe(
          'It was answered with 302, a redirect, which is not followed: give the address that it leads to.',
        );
        expect(connections).toEqual([new URL(receiver.url).host]);
      },
    );

    it('with more than anybody reads, then it is cut off, and what counts is the status', async () => {
      const { createServer } = await import('node:http');
      let written = 0;
      const endless = createServer((_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(10_000))) written += 10_000;
        };
        response.on('drain', more);
        more();
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => endless.once('listening', resolve));
      const { port } = endless.address() as { port: number };
      const outcome = await new Poster({ targets: 'any' }).post(`http://127.0.0.1:${port}/`, {}, '{}');
      endless.closeAllConnections();
      endless.close();
      expect(outcome).toEqual({ taken: true, status: 200, error: null, retryAfterMs: null });
      expect(written).toBeLessThan(20_000_000);
    });

    it.each([
      ['101', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', false, 101],
      ['a body that is cut off', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', true, 200],
    ])('with %s, then its status is what counts', async (_, answer, taken, status) => {
      const { createServer } = await import('node:net');
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end(answer));
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as { port: number };
      const outcome = await new Poster({ targets: 'any' }).post(`http://127.0.0.1:${port}/`, {}, '{}');
      server.close();
      expect([outcome.taken, outcome.status]).toEqual([taken, status]);
    });

    it('late, then it is given up', async () => {
      receiver.manners.push('hang');
      const outcome = await new Poster({ targets: 'any', timeoutMs: 200 }).post(receiver.url, {}, '{}');
      expect(outcome).toEqual({
        taken: false,
        status: null,
        error: 'There was no answer within 0.2 s.',
        retryAfterMs: null,
      });
    });
  });

  it('given a resolver that hangs, then the attempt ends in time', async () => {
    const poster = new Poster({ targets: 'public', resolve: () => new Promise(() => {}), timeoutMs: 100 });
    expect((await poster.post('https://news.example/', {}, '{}')).error).toBe(
      'There was no answer within 0.1 s.',
    );
  });
});
