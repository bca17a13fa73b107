import { Socket } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { DatelineError } from '../../kernel/errors.js';

/** What `pg` needs to reach the embedded database; hand all of it over. */
export interface EmbeddedConnection {
  /** The data folder, where libpq's own tools (`psql -h FOLDER -U postgres`) look for the socket too. */
  host: string;
  port: 5432;
  database: 'postgres';
  user: 'postgres';
  /** Said outright: else `pg` asks for TLS when PGSSLMODE is set for another database. */
  ssl: false;
  /** `pg` takes only absolute paths for sockets; this goes to the socket whatever host and port say. */
  stream: () => Socket;
}

/** `sockaddr_un` holds 104 bytes on macOS and 108 on Linux, and a longer path is cut without an error. */
const longestPath = 103;

/** @throws DATA_DIR_UNUSABLE when neither the absolute nor the relative path of the socket fits */
export function connectionTo(dataDir: string): EmbeddedConnection {
  const host = resolve(dataDir);
  socketPath(host);
  return {
    host,
    port: 5432,
    database: 'postgres',
    user: 'postgres',
    ssl: false,
    stream: () => socketTo(host),
  };
}

/** The shorter of the absolute path and the one from the working directory (which may change: ask anew). */
export function socketPath(dataDir: string): string {
  const absolute = join(resolve(dataDir), '.s.PGSQL.5432');
  const fromHere = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(fromHere) < Buffer.byteLength(absolute) ? fromHere : absolute;
  const length = Buffer.byteLength(path);
  if (length > longestPath) {
    throw new DatelineError(
      'DATA_DIR_UNUSABLE',
      `${dataDir} is too deep: the path of its socket, ${path}, has ${length} bytes, and an operating ` +
        `system takes at most ${longestPath}.`,
    );
  }
  return path;
}

function socketTo(dataDir: string): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  socket.connect = () => connect({ path: socketPath(dataDir) });
  return socket;
}
