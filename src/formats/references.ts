import { Parser } from 'htmlparser2';

/** HTML's references, `&#8211;` and `&amp;`, in texts that are no HTML: many sites write them so, as for their pages. */

const reference = '(?:#\\d{1,8}|#x[\\da-f]{1,8}|[a-z][a-z\\d]{1,31});';
const anyReference = new RegExp(`&${reference}`, 'i');
const otherAmpersands = new RegExp(`&(?!${reference})`, 'gi');
const ampersandsToKeep = new RegExp(`&(?=${reference})`, 'gi');

/** Each once; what is none stays, as does every `<`. */
export function withoutReferences(text: string): string {
  if (!anyReference.test(text)) return text;
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => parts.push(part) });
  parser.end(text.replace(otherAmpersands, '&amp;').replaceAll('<', '&lt;'));
  return parts.join('');
}

/** So that `withoutReferences` gives the text again. */
export function withReferences(text: string): string {
  return text.replace(ampersandsToKeep, '&amp;');
}
