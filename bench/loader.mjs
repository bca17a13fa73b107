import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @returns what hands plans to a process that sends requests (load.mjs), one at a time */
export function loader() {
  const child = fork(fileURLToPath(new URL('load.mjs', import.meta.url)), { serialization: 'advanced' });
  const send = (plan) =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The process that sends requests has ended.'));
      child.once('exit', ended);
      child.once('message', (result) => {
        child.off('exit', ended);
        resolve(result);
      });
      child.send(plan);
    });
  return { send, stop: () => child.kill() };
}
