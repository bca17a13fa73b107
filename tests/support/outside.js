// What is tested is loaded as a gateway loads it: by Node itself, once for all test files of a process. Jest would load
// it anew for each, in a world of the file's own, which takes longer than most files run, and leaves nothing warm. So
// it is with tests alone, and with what they test with. This is a transformer: of a module it leaves nothing but
// references to what Node has loaded, which environment.js hands into that world.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const name = 'dateline.outside';

/** Where modules of a test's world find `load`. */
export const outside = Symbol.for(name);

export const load = (path) => import(pathToFileURL(path).href);

async function referencesTo(path) {
  const exported = Object.keys(await load(path));
  return [
    `const loaded = await globalThis[Symbol.for('${name}')](${JSON.stringify(path)});`,
    ...exported.map((one) => `export ${one === 'default' ? one : `const ${one} =`} loaded.${one};`),
  ].join('\n');
}

export default {
  processAsync: async (_, path) => ({ code: await referencesTo(path) }),
  getCacheKeyAsync: async (_, path) =>
    createHash('sha256')
      .update(await referencesTo(path))
      .digest('hex'),
};
