import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { story } from '../support/factories.ts';
import { type TestGateway, testGateway } from '../support/gateway.ts';
import { holdStories } from '../support/hold.ts';

/** Whether a new connection is let in. */
async function letsIn(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('a gateway that is closed', () => {
  let wire: TestGateway;

  beforeEach(async () => {
    wire = await testGateway();
    await wire.ingest([story({ headlines: [{ value: 'Told in full' }] })]);
  });
  afterEach(() => wire.close());

  it('given a request that runs, then it is answered in full while nobody else is let in', async () => {
    const release = await holdStories(wire.gateway);
    const arrived = once(wire.gateway.server.server, 'request');
    let answered = false;
    const answer = wire.ask('{ articles { edges { node { headline } } } }').finally(() => {
      answered = true;
    });
    await arrived;
    let closed = false;
    const closing = wire.gateway.close().then(() => {
      closed = true;
    });
    while (await letsIn(wire.url)) await setImmediate();
    expect([answered, closed]).toEqual([false, false]);
    await release();
    const { status, headers, data } = await answer;
    // Else the client would keep the connection, and so the gateway from closing.
    expect(headers.get('connection')).toBe('close');
    expect({ status, data }).toEqual({
      status: 200,
      data: { articles: { edges: [{ node: { headline: 'Told in full' } }] } },
    });
    await closing;
    expect(wire.gateway.database.dataSource.isInitialized).toBe(false);
  });

  it('given a gateway that is closing or closed, when closed again, then it is closed once', async () => {
    await Promise.all([wire.gateway.close(), wire.gateway.close()]);
    await wire.gateway.close();
    expect(await letsIn(wire.url)).toBe(false);
  });
});
