import { DatelineError } from '../../kernel/errors.js';
import type { Format } from '../draft.js';
import { parseJson } from '../json.js';
import { articlesIn, storyFrom } from '../schema-org/document.js';
import { Graph } from '../schema-org/thing.js';

/** A schema.org article without its page. */
export const jsonLd: Format = {
  name: 'json-ld',
  description: 'JSON-LD of schema.org: NewsArticle and its kin, one or many',
  // PHP writes the address as `https:\/\/schema.org`.
  sniff: (text) =>
    /^\uFEFF?\s*[{[]/.test(text) && /(?<!\\)"@context"\s*:[\s\S]{0,200}?\bschema\.org\b/.test(text),
  documents: (text, context) => {
    const articles = articlesIn(new Graph([{ value: parseJson(text.replace(/^\uFEFF/, '')), place: '' }]));
    if (articles.length === 0)
      throw new DatelineError(
        'MISSING_FIELD',
        'the JSON-LD tells of no Article of schema.org, nor of a kind of it',
        {
          place: '/@type',
        },
      );
    return articles.map((article) => () => storyFrom(article, context));
  },
};
