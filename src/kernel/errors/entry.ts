export interface ErrorEntry {
  /** Who it is for: a partner's request, a supplier's document, or the operator's set-up. */
  class: 'request' | 'document' | 'operation';
  httpStatus: number;
  remedy: string;
}

/** The errors of one class. */
export function errorsOf<Code extends string>(
  ofClass: ErrorEntry['class'],
  entries: Readonly<Record<Code, Omit<ErrorEntry, 'class'>>>,
): Readonly<Record<Code, ErrorEntry>> {
  const whole = Object.entries<Omit<ErrorEntry, 'class'>>(entries).map(([code, entry]) => [
    code,
    { class: ofClass, ...entry },
  ]);
  return Object.fromEntries(whole);
}
