import { Content1764000000000 } from './1764000000000-content.js';
import { MediaTopics1764000100000 } from './1764000100000-media-topics.js';
import { Licensing1764100000000 } from './1764100000000-licensing.js';
import { Points1764200000000 } from './1764200000000-points.js';
import { ChangeLog1764300000000 } from './1764300000000-change-log.js';
import { Recalls1764400000000 } from './1764400000000-recalls.js';
import { Webhooks1764500000000 } from './1764500000000-webhooks.js';
import { ChangeEntries1764600000000 } from './1764600000000-change-entries.js';
import { SearchInRows1764700000000 } from './1764700000000-search-in-rows.js';
import { Vocabularies1764800000000 } from './1764800000000-vocabularies.js';
import { SearchedLanguages1764900000000 } from './1764900000000-searched-languages.js';

/** In the order they run. Named here, not found by a glob: the build, the tests and the CLI see the same list. */
export const migrations = [
  Content1764000000000,
  MediaTopics1764000100000,
  Licensing1764100000000,
  Points1764200000000,
  ChangeLog1764300000000,
  Recalls1764400000000,
  Webhooks1764500000000,
  ChangeEntries1764600000000,
  SearchInRows1764700000000,
  Vocabularies1764800000000,
  SearchedLanguages1764900000000,
];

/** The number of the last migration that this code knows. */
export const schemaVersion = 1764900000000;
