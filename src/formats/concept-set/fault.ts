import { DatelineError } from '../../kernel/errors.js';
import { pointer } from '../json.js';

/** Of a concept in the file, or of a property of it. */
export function placeOf(at: number, ...properties: (string | number)[]): string {
  return [at, ...properties].reduce<string>(pointer, '/conceptSet');
}

export function invalid(message: string, place: string): DatelineError {
  return new DatelineError('INVALID_VOCABULARY', message, { place });
}
