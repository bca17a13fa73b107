import { SingleBar } from 'cli-progress';
import type { Output } from './output.js';

/** How far a long command is: a bar on a terminal, elsewhere a line now and then. */
export interface Progress {
  step(name: string): void;
  /** Writes lines above the bar. */
  aside(write: () => void): void;
  end(): void;
}

const silent: Progress = { step: () => {}, aside: (write) => write(), end: () => {} };

export function progressOn(output: Output, wanted: boolean, total: number): Progress {
  if (!wanted || total < 2) return silent;
  return output.terminal ? bar(total) : lines(output, total);
}

function bar(total: number): Progress {
  const single = new SingleBar({
    format: '{bar} {value}/{total} {name}',
    hideCursor: true,
    clearOnComplete: true,
  });
  single.start(total, 0, { name: '' });
  return {
    step: (name) => single.increment({ name }),
    aside: (write) => {
      process.stderr.write('\r\x1b[K');
      write();
    },
    end: () => single.stop(),
  };
}

function lines(output: Output, total: number): Progress {
  const every = Math.max(100, Math.ceil(total / 20));
  let done = 0;
  return {
    ...silent,
    step: () => {
      done += 1;
      if (done % every === 0) output.err(`${done} of ${total}`);
    },
  };
}
