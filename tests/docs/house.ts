import { fileURLToPath } from 'node:url';
import { dateline } from '../support/cli.ts';
import { openSandbox, type Sandbox } from '../support/sandbox.ts';

const wire = fileURLToPath(new URL('../../samples/wire', import.meta.url));

/** A gateway as docs/partners.md takes it for granted: with the sample wire, and the key of `demo`. */
export interface House extends Sandbox {
  /** The page's code, for this gateway. */
  here(code: string): string;
}

export async function openHouse(): Promise<House> {
  const sandbox = await openSandbox({ WEBHOOK_TARGETS: 'any' });
  await dateline(['ingest', wire], { env: sandbox.environment });
  const { url } = sandbox.gateway;
  return { ...sandbox, here: (code) => code.replaceAll('http://localhost:4000', url) };
}
