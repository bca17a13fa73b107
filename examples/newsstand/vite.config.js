import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const gateway = process.env.DATELINE_URL ?? 'http://localhost:4000';

// The key stays here, on the server's side: whoever opens the page asks through it, and never sees it.
export default defineConfig(({ command }) => ({
  server: {
    proxy: {
      '/graphql': {
        target: gateway,
        changeOrigin: true,
        headers: { authorization: command === 'serve' ? `Bearer ${key()}` : '' },
      },
    },
  },
}));

/** DATELINE_KEY, else the demo's, which the gateway beside this keeps in its data folder. */
function key() {
  const { DATELINE_KEY, DATA_DIR = new URL('../../data', import.meta.url).pathname } = process.env;
  if (DATELINE_KEY) return DATELINE_KEY;
  try {
    return readFileSync(`${DATA_DIR}/demo.key`, 'utf8').trim();
  } catch {
    throw new Error(
      'The newsstand needs a partner’s key: start the gateway beside it (`npm start`), or set DATELINE_KEY.',
    );
  }
}
