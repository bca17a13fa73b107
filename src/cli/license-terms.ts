import { type Command, Option } from 'commander';
import type { LicenseTerms } from '../access/license/license-terms.js';
import { days, each, instant, territory } from './option-values.js';

/** A licence's terms as an operator gives them. */
export interface TermOptions {
  from?: Date;
  until?: Date;
  openEnded?: boolean;
  fullText?: boolean;
  media?: boolean;
  advance?: boolean;
  territory?: string[];
  everywhere?: boolean;
  archiveDays?: number;
  wholeArchive?: boolean;
}

export function withTerms(command: Command): Command {
  return command
    .option('--from <time>', 'when it begins: a date in UTC, or a time with its zone', instant)
    .option('--until <time>', 'the first instant at which it no longer holds', instant)
    .option('--full-text', 'grants stories’ text')
    .option('--media', 'grants the addresses of pictures and other media')
    .option('--advance', 'shows stories under embargo, as such')
    .option('--territory <code>', 'where its use is allowed, ISO 3166-1; once for each', each(territory))
    .option('--archive-days <number>', 'how many days back stories are seen', days);
}

/** What takes a term back, for a licence that has it. */
export function withoutTerms(command: Command): Command {
  return command
    .addOption(new Option('--open-ended', 'no end').conflicts('until'))
    .option('--no-full-text', 'no longer grants it')
    .option('--no-media', 'no longer grants them')
    .option('--no-advance', 'no longer shows them')
    .addOption(new Option('--everywhere', 'no limit to where its use is allowed').conflicts('territory'))
    .addOption(new Option('--whole-archive', 'no limit to how far back').conflicts('archiveDays'));
}

export function termsFrom(options: TermOptions): Partial<LicenseTerms> {
  const { from, until, fullText, media, advance, territory, archiveDays } = options;
  return {
    ...(from && { validFrom: from }),
    ...(until && { validUntil: until }),
    ...(options.openEnded && { validUntil: null }),
    ...(fullText !== undefined && { fullText }),
    ...(media !== undefined && { media }),
    ...(advance !== undefined && { advance }),
    ...(territory && { territories: territory }),
    ...(options.everywhere && { territories: null }),
    ...(archiveDays !== undefined && { archiveDays }),
    ...(options.wholeArchive && { archiveDays: null }),
  };
}
