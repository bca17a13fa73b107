const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** In German, French, Spanish and Italian, without accents; what has no name of its own there is English's. */
const others: readonly (readonly string[])[] = [
  ['januar', 'janner', 'janvier', 'enero', 'gennaio'],
  ['februar', 'fevrier', 'febrero', 'febbraio'],
  ['marz', 'maerz', 'mrz', 'mars', 'marzo'],
  ['april', 'avril', 'abril', 'aprile'],
  ['mai', 'mayo', 'maggio'],
  ['juni', 'juin', 'junio', 'giugno'],
  ['juli', 'juillet', 'julio', 'luglio'],
  ['august', 'aout', 'agosto'],
  ['september', 'septembre', 'septiembre', 'setiembre', 'settembre'],
  ['oktober', 'octobre', 'octubre', 'ottobre'],
  ['november', 'novembre', 'noviembre'],
  ['dezember', 'decembre', 'diciembre', 'dicembre'],
];

/**
 * The month, 1 to 12, of a name or its beginning, three letters at the least; null of what is none, or may be two, as
 * French `jui`.
 */
export function monthNamed(name: string): number | null {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const inEnglish = english.indexOf(plain.slice(0, 3)) + 1;
  if (inEnglish > 0) return inEnglish;
  const found = others.flatMap((names, index) =>
    plain.length > 2 && names.some((whole) => whole.startsWith(plain)) ? [index + 1] : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
