import { join } from 'node:path';
import { Server } from './server.mjs';

/** Starts one of those that are measured, on the database that all have. */
export async function start({ key, peer, node, folder, database, keys }) {
  const server = new Server(node.path, join(folder, `${encodeURIComponent(key)}.log`));
  if (peer.file) {
    const { PATH, NODE_ENV } = database.environment;
    await server.startPeer(peer.file, { PATH, NODE_ENV, DATABASE_URL: database.url });
  } else {
    const url = new URL(database.url);
    // Else its connections could not be told from another Dateline's.
    url.searchParams.set('application_name', peer.application);
    await server.startDateline({ ...database.environment, ...peer.settings, DATABASE_URL: url.href });
  }
  const headers = {
    'content-type': 'application/json',
    ...(peer.file ? {} : { authorization: `Bearer ${keys.wide}` }),
  };
  return { key, peer, server, headers, turns: new Set() };
}
