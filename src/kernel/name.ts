import { DatelineError } from './errors.js';

const longest = 200;

/**
 * A name as an operator gives it, without blanks around it. Control characters would let one name pass for
 * another on a terminal and in a log. @throws BAD_ARGUMENT
 */
export function checkedName(what: string, given: string): string {
  const name = given.trim();
  if (name === '') throw new DatelineError('BAD_ARGUMENT', `${what} is empty.`);
  if (/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)) {
    throw new DatelineError('BAD_ARGUMENT', `${what} holds control characters.`);
  }
  if (name.length > longest) {
    throw new DatelineError('BAD_ARGUMENT', `${what} has more than ${longest} characters.`);
  }
  return name;
}
