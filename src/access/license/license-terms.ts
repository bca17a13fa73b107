import { DatelineError } from '../../kernel/errors.js';
import type { LicenseEntity } from './license.entity.js';

/** What a licence says beyond whose it is and to what. */
export type LicenseTerms = Pick<
  LicenseEntity,
  'validFrom' | 'validUntil' | 'fullText' | 'media' | 'advance' | 'territories' | 'archiveDays'
>;

/** Territories in order and once each. @throws BAD_ARGUMENT */
export function checkedTerms(terms: LicenseTerms): LicenseTerms {
  const { validFrom, validUntil, territories, archiveDays } = terms;
  if (validUntil && validUntil <= validFrom) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `The licence would end (${validUntil.toISOString()}) before it begins (${validFrom.toISOString()}).`,
    );
  }
  if (territories?.length === 0) throw new DatelineError('BAD_ARGUMENT', 'The licence names no territory.');
  const odd = territories?.find((code) => !/^[A-Z]{2}$/.test(code));
  if (odd !== undefined) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `${JSON.stringify(odd)} is not a territory: two capital letters of ISO 3166-1, such as DE.`,
    );
  }
  if (
    archiveDays !== null &&
    !(Number.isInteger(archiveDays) && archiveDays >= 0 && archiveDays <= 100_000)
  ) {
    throw new DatelineError(
      'BAD_ARGUMENT',
      `An archive of ${archiveDays} days is not from 0 to 100000 days.`,
    );
  }
  return { ...terms, territories: territories && [...new Set(territories)].sort() };
}

/** In words, one for each term: for the audit, and for people. */
export function termWords(terms: LicenseTerms): Record<keyof LicenseTerms, string> {
  const { validFrom, validUntil, fullText, media, advance, territories, archiveDays } = terms;
  return {
    validFrom: `from ${validFrom.toISOString()}`,
    validUntil: validUntil ? `until ${validUntil.toISOString()}` : 'open-ended',
    fullText: fullText ? 'full text' : 'no full text',
    media: media ? 'media' : 'no media',
    advance: advance ? 'before embargo' : 'not before embargo',
    territories: territories ? `in ${territories.join(', ')}` : 'everywhere',
    archiveDays: archiveDays === null ? 'whole archive' : `${archiveDays} days of archive`,
  };
}
