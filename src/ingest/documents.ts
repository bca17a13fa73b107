import { DatelineError } from '../kernel/errors.js';
import type { Input } from './inputs.js';

/** One document's bytes, or why they could not be had. */
export interface RawDocument {
  /** The input's name, and the line in it where a line is a document: `wire.ndjson:12`. */
  place: string;
  content: Uint8Array | DatelineError;
}

/** The documents of an input, never holding more than one of them in memory. */
export async function* documentsOf(input: Input, maxBytes: number): AsyncIterable<RawDocument> {
  if (!input.lines && input.bytes !== null && input.bytes > maxBytes) {
    yield { place: input.name, content: tooLarge(input.bytes, maxBytes) };
    return;
  }
  try {
    if (input.lines) yield* lines(input, maxBytes);
    else yield { place: input.name, content: await whole(input, maxBytes) };
  } catch (error) {
    yield { place: input.name, content: unreadable(error) };
  }
}

async function whole(input: Input, maxBytes: number): Promise<Uint8Array | DatelineError> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.open()) {
    size += chunk.length;
    if (size > maxBytes) return tooLarge(size, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* lines(input: Input, maxBytes: number): AsyncIterable<RawDocument> {
  let number = 1;
  let size = 0;
  let parts: Uint8Array[] = [];
  const take = (): RawDocument | null => {
    const place = `${input.name}:${number}`;
    const content = size > maxBytes ? tooLarge(size, maxBytes) : Buffer.concat(parts);
    const blank = content instanceof Buffer && isBlank(content);
    number += 1;
    size = 0;
    parts = [];
    return blank ? null : { place, content };
  };
  const add = (part: Uint8Array) => {
    size += part.length;
    // Of a line that is too long, nothing more is kept.
    if (size <= maxBytes) parts.push(part);
  };
  for await (const chunk of input.open()) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      const document = take();
      if (document) yield document;
    }
    add(chunk.subarray(start));
  }
  const last = take();
  if (last) yield last;
}

function unreadable(error: unknown): DatelineError {
  if (error instanceof DatelineError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DatelineError('FILE_UNREADABLE', `It cannot be read: ${reason}.`, { cause: error });
}

/** Whether a line holds no document: nothing but white space, after the mark that some editors begin a file with. */
function isBlank(line: Buffer): boolean {
  const text = line.subarray(0, 3).equals(byteOrderMark) ? line.subarray(3) : line;
  return text.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);

function tooLarge(bytes: number, maxBytes: number): DatelineError {
  return new DatelineError('DOCUMENT_TOO_LARGE', `It has more than ${maxBytes} bytes (${bytes} were seen).`);
}
