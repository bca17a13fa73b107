import { createColors } from 'picocolors';
import { DatelineError } from '../kernel/errors.js';

/** Where a command writes: results to `out`, everything for people's eyes only to `err`. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
  /** Of `err`: colours and progress bars are for terminals. */
  colors: ReturnType<typeof createColors>;
  terminal: boolean;
}

export function processOutput(noColor: boolean): Output {
  // Whoever read it has had enough, as `head` does: what the command was asked to do goes on.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const terminal = process.stderr.isTTY === true;
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    colors: createColors(terminal && !noColor),
    terminal,
  };
}

/** Tells a command's failure: what, and what to do; the stack only of faults of ours. */
export function tellFailure(output: Output, error: unknown): void {
  const { red, bold } = output.colors;
  if (error instanceof DatelineError) {
    output.err(`${red(bold(error.code))} ${error.message}`);
    output.err(`→ ${error.remedy}`);
  } else {
    output.err(
      `${red(bold('INTERNAL'))} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}
