import { ForwardMigration } from './forward-migration.js';

/** Tells in a few steps which languages stories are in: a search asks for no others. */
export class SearchedLanguages1764900000000 extends ForwardMigration {
  protected readonly statements = ['CREATE INDEX article_search_config ON article_search (config)'];
}
