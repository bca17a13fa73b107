import { Gap } from './gap.js';

/** JSON that is written already. */
export class Written {
  constructor(readonly text: string) {}
}

/** Writes what may hold parts that are written already, and all else as JSON.stringify does. */
export function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  write(value, (piece) => {
    text += piece;
  });
  return text;
}

/** Hands over what is written, piece by piece, and the gaps in it. */
export function write(value: unknown, take: (piece: string | Gap) => void): void {
  if (typeof value !== 'object' || value === null) take(JSON.stringify(value));
  else if (value instanceof Written) take(value.text);
  else if (value instanceof Gap) take(value);
  else if (Array.isArray(value)) writeList(value, take);
  else if (typeof (value as { toJSON?: unknown }).toJSON === 'function') take(JSON.stringify(value));
  else writeObject(value, take);
}

function writeList(list: readonly unknown[], take: (piece: string | Gap) => void): void {
  let before = '[';
  for (const entry of list) {
    take(before);
    write(entry ?? null, take);
    before = ',';
  }
  take(before === '[' ? '[]' : ']');
}

function writeObject(value: object, take: (piece: string | Gap) => void): void {
  let before = '{';
  for (const [name, property] of Object.entries(value)) {
    if (property === undefined) continue;
    take(`${before}${JSON.stringify(name)}:`);
    write(property, take);
    before = ',';
  }
  take(before === '{' ? '{}' : '}');
}
