import { SingleBar } from 'cli-progress';
import type { Output } from './output.js';

/** How far a long command is: a bar on a terminal, elsewhere a line now and then. */
export interface Progress {
  /** @param count how many are done, one if not given */
  step(name: string, count?: number): void;
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
    step: (name, count = 1) => single.increment(count, { name }),
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
    step: (_name, count = 1) => {
      const told = Math.floor(done / every);
      done += count;
      if (Math.floor(done / every) > told) output.err(`${done} of ${total}`);
    },
  };
}
