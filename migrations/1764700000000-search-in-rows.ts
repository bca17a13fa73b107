import { ForwardMigration } from './forward-migration.js';

/**
 * A story's search vectors stand in its row, whatever is to be stored from now on: a search for a frequent word reads
 * tens of thousands of them, and fetched each from beside the table, with several reads.
 */
export class SearchInRows1764700000000 extends ForwardMigration {
  protected readonly statements = ['ALTER TABLE article_search SET (toast_tuple_target = 8160)'];
}
