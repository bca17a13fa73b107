import { DatelineError } from '../../kernel/errors.js';
import { derivedUri } from '../derived-uri.js';
import type { ParseContext, ParsedDocument, StoryDraft } from '../draft.js';
import { storyFrom } from '../nitf/story.js';
import { isMedia, type StoryType } from '../story-types.js';
import { fewWarnings } from '../warnings.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { fault } from '../xml/place.js';
import { articleFrom } from './article.js';
import { inWay, nitfOf, waysIn } from './body.js';
import { Codes } from './codes.js';
import { digestOfItem } from './digest.js';
import { mediaFrom } from './media.js';
import { languageIn } from './news-object.js';
import { type Parts, partsOfItem, type Surroundings } from './parts.js';
import { sourceNamesOf, sourceOf } from './source.js';
import { guessedType, statedType } from './types.js';

/** Reads one item, or content that came without the item around it. `sender` is the one of its message. */
export function parseItem(item: XmlElement, sender: string | null, context: ParseContext): ParsedDocument {
  const parts = partsNamed(item);
  const digest = digestOfItem(item);
  const alone = item.name === 'contentSet' ? nitfOf(waysIn(parts, [])) : null;
  if (alone) {
    const story = inWay(alone, () => storyFrom(alone.nitf, context));
    return { ...story, ofType: null, digest, warnings: fewWarnings(story.warnings) };
  }
  const uri = uriOf(parts, digest, context);
  const codes = new Codes(item);
  const language = languageIn(parts, 'und');
  const { source, guessed } = sourceOf(parts, uri, sender, { codes, language });
  const sourceNames = sourceNamesOf(parts, source, context.sourceSlug, { codes, language });
  const warnings: string[] = [];
  const around: Surroundings = { context, codes, language, warnings, sourceNames, parent: null };
  const ofType = (type: StoryType): StoryDraft =>
    isMedia(type) ? mediaFrom(parts, type, uri, around) : articleFrom(parts, type, uri, around);
  const stated = statedType(parts);
  return {
    draft: ofType(stated ?? guessedType(parts)),
    ofType: stated === null ? ofType : null,
    source,
    sourceGuessed: guessed,
    digest,
    warnings: fewWarnings(warnings),
  };
}

function partsNamed(item: XmlElement): Parts {
  switch (item.name) {
    case 'newsItem':
    case 'packageItem':
      return partsOfItem(item);
    case 'contentSet':
      return { whole: item, rights: [], item: null, content: null, set: item };
    default:
      throw fault('NOT_A_STORY', `a ${item.name} tells of no story`, item);
  }
}

function uriOf(parts: Parts, digest: string, { sourceSlug }: ParseContext): string {
  const guid = attributeOf(parts.whole, 'guid');
  if (guid !== null) return guid;
  if (parts.whole.name !== 'contentSet') {
    const what = `the ${parts.whole.name} has no guid, so that no later version could name it`;
    throw fault('MISSING_FIELD', what, parts.whole);
  }
  if (sourceSlug === null)
    throw new DatelineError('SOURCE_REQUIRED', 'content alone does not name its source');
  return derivedUri(sourceSlug, 'contentSet', digest);
}
