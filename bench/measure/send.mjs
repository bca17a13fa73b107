import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @returns what hands plans to a process that sends, one at a time */
export function sender() {
  const child = fork(fileURLToPath(new URL('sender.mjs', import.meta.url)));
  let waiting = null;
  child.on('message', (answer) => waiting?.resolve(answer));
  child.on('exit', () => waiting?.reject(new Error('The process that sends requests has ended.')));
  const send = (plan) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      child.send(plan);
    });
  return { send, stop: () => child.kill() };
}
