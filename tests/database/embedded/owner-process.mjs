// A process of its own that owns a data folder. argv: data folder, tarball, and `leave` to close again at once.
// Says { ready } or { code, message }.
import { openEmbedded } from '../../../dist/src/database/embedded/index.js';

const [dataDir, loadDataDir, leave] = process.argv.slice(2);
try {
  const server = await openEmbedded(dataDir, { loadDataDir });
  if (leave) await server.close();
  process.send({ ready: true });
} catch (error) {
  process.send({ code: error.code, message: error.message });
}
// Without the channel nothing but the database may keep this process alive.
process.disconnect();
