import { quote } from './text.js';

/** IPTC's urgency, 1 the most urgent to 9; what is none is left out. */
export function urgencyOrWarning(text: string, warnings: string[]): number | null {
  const urgency = urgencyOrNull(text);
  if (urgency === null) warnings.push(`passed over the urgency ${quote(text)}, which is none from 1 to 9`);
  return urgency;
}

export function urgencyOrNull(text: string | null | undefined): number | null {
  return /^[1-9]$/.test(text ?? '') ? Number(text) : null;
}
