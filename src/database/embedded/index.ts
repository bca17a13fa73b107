/**
 * The embedded database: PGlite behind PostgreSQL's own wire protocol, so that `pg` and TypeORM have one code
 * path. One session at a time, no fsync, no statement timeout, no cancel, no LISTEN, no COPY FROM STDIN; SET,
 * advisory locks and temporary tables are shared by all connections: for evaluation and small newsrooms.
 */
export type { EmbeddedConnection } from './connection.js';
export { type JoinOptions, joinOrOpenEmbedded } from './join.js';
export { type EmbeddedServer, type OpenOptions, type OwnedServer, openEmbedded } from './open.js';
