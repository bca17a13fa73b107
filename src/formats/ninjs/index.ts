import { DatelineError } from '../../kernel/errors.js';
import type { Format, ParseContext, ParsedDocument, StoryDraft } from '../draft.js';
import { digestOf, isJsonObject, type JsonObject, parseJson } from '../json.js';
import { isMedia, type StoryType } from '../story-types.js';
import { fewWarnings } from '../warnings.js';
import { articleFrom } from './article.js';
import { schemaViolation } from './fault.js';
import { generationOf } from './generation.js';
import { readItem } from './item.js';
import { mediaFrom } from './media.js';
import type { Surroundings } from './news-object.js';
import { sourceNamesOf, sourceOf } from './source.js';
import { statedType, typeOf } from './types.js';

/** IPTC ninjs, News in JSON, of all three generations. */
export const ninjs: Format = {
  name: 'ninjs',
  description: 'IPTC ninjs 1.x, 2.x and 3.x (JSON), one news object a document',
  sniff: (text) => /^\uFEFF?\s*\{/.test(text),
  documents: (text, context) => [() => parseNinjs(text, context)],
};

function parseNinjs(text: string, context: ParseContext): ParsedDocument {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isJsonObject(value)) {
    throw schemaViolation([{ place: '', message: `must be one JSON object; found ${nameOf(value)}` }]);
  }
  if (Object.keys(value).length === 0) throw new DatelineError('EMPTY_DOCUMENT', 'the JSON object is empty');
  return readNinjs(value, context);
}

/** Also of what another format says in the words of ninjs. */
export function readNinjs(value: JsonObject, context: ParseContext): ParsedDocument {
  const { generation, warnings } = generationOf(value);
  const item = readItem(value, generation);
  const uri = item.line('uri') ?? '';
  const { source, guessed: sourceGuessed } = sourceOf(item, uri);
  const around: Surroundings = {
    context,
    generation,
    warnings,
    sourceNames: sourceNamesOf(item, source, context),
    parent: null,
  };
  const ofType = (type: StoryType): StoryDraft =>
    isMedia(type) ? mediaFrom(item, type, uri, around) : articleFrom(item, type, uri, around);
  return {
    draft: ofType(typeOf(item)),
    ofType: statedType(item) === null ? ofType : null,
    source,
    sourceGuessed,
    digest: digestOf(value),
    warnings: fewWarnings(warnings),
  };
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array (send its items one by one)';
  return value === null ? 'null' : `a ${typeof value}`;
}
