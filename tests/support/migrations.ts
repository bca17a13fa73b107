/** All, in their order: the names under which they are recorded. */
export const migrations = [
  'Content1764000000000',
  'MediaTopics1764000100000',
  'Licensing1764100000000',
  'Points1764200000000',
  'ChangeLog1764300000000',
  'Recalls1764400000000',
  'Webhooks1764500000000',
  'ChangeEntries1764600000000',
  'SearchInRows1764700000000',
  'Vocabularies1764800000000',
  'SearchedLanguages1764900000000',
];
