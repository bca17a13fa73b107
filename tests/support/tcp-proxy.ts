import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server that a test may not stop. */
export interface TcpProxy {
  port: number;
  /** Ends all connections, and every new one at once. */
  cut(): void;
  /** Takes connections and bytes, and passes none on. */
  hang(): void;
  /** Passes new connections on again; those that hang end. */
  restore(): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let state: 'passes' | 'hangs' | 'cut' = 'passes';
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (state === 'cut') return void client.destroy();
    if (state === 'hangs') return void client.resume();
    const upstream = connect(target);
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      endAll();
    },
    hang() {
      state = 'hangs';
      for (const socket of open) socket.unpipe().resume();
    },
    restore() {
      state = 'passes';
      endAll();
    },
    async close() {
      server.close();
      endAll();
      await once(server, 'close');
    },
  };
}
