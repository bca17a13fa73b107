import { DatelineError } from '../../kernel/errors.js';
import type { Generation } from './vocabulary.js';

/** One thing that is wrong with a document. */
export interface Fault {
  /** JSON pointer. */
  place: string;
  message: string;
}

const mostFaultsTold = 5;

/** One error for a document, however much is wrong with it: its place is the first fault's. */
export function schemaViolation(faults: readonly Fault[], generation?: Generation): DatelineError {
  const told = faults
    .slice(0, mostFaultsTold)
    .map((fault) => `${fault.place || 'the document'} ${fault.message}`);
  const more = faults.length - told.length;
  if (more > 0) told.push(`and ${more} more`);
  const what = generation === undefined ? 'not ninjs' : `not valid ninjs ${generation}.x`;
  return new DatelineError('SCHEMA_VIOLATION', `${what}: ${told.join('; ')}`, {
    place: faults[0]?.place || '/',
  });
}
