import { derivedUri } from '../derived-uri.js';
import type { ArticleMediaDraft, MediaType, NewsObjectDraft, RelatedDraft } from '../draft.js';
import { mediaDraft } from '../make-draft.js';
import { relationNamed } from '../relations.js';
import { isMedia } from '../story-types.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementAt, elementsIn, type XmlElement } from '../xml/element.js';
import { firstWord, wordAt } from './codes.js';
import { captionsIn } from './headlines.js';
import { placedMediaFrom } from './media.js';
import { type Parts, partsOfReference, type Surroundings } from './parts.js';
import { renditionName, renditionsOf } from './renditions.js';
import { statedType, typeOfFile } from './types.js';

interface References {
  media: ArticleMediaDraft[];
  related: RelatedDraft[];
}

/** What a story refers to: pictures and the like are taken with all that is told of them, stories are pointed at. */
export function referencesIn(parts: Parts, story: NewsObjectDraft, around: Surroundings): References {
  const media = new Map<string, ArticleMediaDraft>();
  const related = new Map<string, RelatedDraft>();
  const within = { ...around, parent: story };
  const told = ['link', 'remoteInfo'].flatMap((name) => elementsIn(parts.item, name));
  const references = [...told, ...membersOf(parts.whole)];
  for (const reference of bounded(references, 500, 'links and members', parts.whole)) {
    const id = attributeOf(reference, 'residref') ?? attributeOf(reference, 'guidref');
    const uri = id ?? attributeOf(reference, 'href');
    // A version of a story may point at the one before it, which has the same uri.
    if (uri === null || uri === story.uri) continue;
    const type = typeOf(reference);
    if (type !== null) {
      const placed = mediaReferred(reference, type, id ?? derivedUri(story.uri, 'media', uri), within);
      const key = JSON.stringify([placed.role, placed.media.uri]);
      if (!media.has(key)) media.set(key, placed);
    } else {
      const rel =
        reference.name === 'itemRef' ? 'member' : (relationNamed(wordAt(reference, 'rel')) ?? 'see-also');
      related.set(JSON.stringify([rel, uri]), { rel, uri });
    }
  }
  return { media: [...media.values(), ...filesOf(parts, story, around)], related: [...related.values()] };
}

/** All groups of a package are parts of one whole. */
function membersOf(item: XmlElement): XmlElement[] {
  return elementsIn(elementAt(item, 'groupSet'), 'group').flatMap((group) => elementsIn(group, 'itemRef'));
}

function typeOf(reference: XmlElement): MediaType | null {
  const stated = statedType(partsOfReference(reference)) ?? typeOfFile(reference);
  return isMedia(stated) ? stated : null;
}

function mediaReferred(
  reference: XmlElement,
  type: MediaType,
  uri: string,
  around: Surroundings,
): ArticleMediaDraft {
  const role = firstWord(reference, 'role') ?? type.toLowerCase();
  return { role, ...placedMediaFrom(partsOfReference(reference), type, uri, around) };
}

/** Some send a picture as a file beside the text; one that has the name of a file before it is another picture. */
function filesOf(
  parts: Parts,
  story: NewsObjectDraft,
  { warnings, language }: Surroundings,
): ArticleMediaDraft[] {
  const pictures: { type: MediaType; files: XmlElement[]; names: Set<string | null> }[] = [];
  for (const file of bounded(elementsIn(parts.set, 'remoteContent'), 200, 'remoteContent', parts.whole)) {
    const type = typeOfFile(file);
    const name = renditionName(file);
    const last = pictures.at(-1);
    if (type === null) warnings.push('passed over renditions of the text itself');
    else if (last && last.type === type && !last.names.has(name)) {
      last.files.push(file);
      last.names.add(name);
    } else pictures.push({ type, files: [file], names: new Set([name]) });
  }
  const [caption = null] = pictures.length === 1 ? captionsOfPicture(parts, language) : [];
  return pictures.map(({ type, files }, index) => {
    const told = attributeOf(files[0] ?? null, 'residref');
    const media = mediaDraft({
      type,
      uri: told ?? derivedUri(story.uri, 'file', String(index)),
      language: story.language,
      publishedAt: story.publishedAt,
      modifiedAt: story.modifiedAt,
      caption,
      renditions: renditionsOf(files, warnings),
    });
    return { role: type.toLowerCase(), caption: null, media };
  });
}

function captionsOfPicture(parts: Parts, language: string): string[] {
  const told = elementsIn(parts.content, 'description').some(
    (description) => wordAt(description, 'role')?.toLowerCase() === 'caption',
  );
  return told ? captionsIn(parts, language) : [];
}
