import { join } from 'node:path';
import { Server } from './server.mjs';

/** Starts one of those that are measured, on the database that all have. */
export async function start({ key, peer, node, folder, database, keys }) {
  const server = new Server(node.path, join(folder, `${key}.log`));
  if (peer.file) {
    const { PATH, NODE_ENV } = database.environment;
    await server.startPeer(peer.file, { PATH, NODE_ENV, DATABASE_URL: database.url });
  } else await server.startDateline(database.environment);
  const headers = {
    'content-type': 'application/json',
    ...(peer.file ? {} : { authorization: `Bearer ${keys.wide}` }),
  };
  return { key, peer, server, headers, turns: new Set() };
}
