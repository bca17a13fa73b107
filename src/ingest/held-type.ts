import type { HeldObject } from '../content/news-object/held.js';
import type { ParsedDocument, StoryDraft } from '../formats/draft.js';
import { DatelineError } from '../kernel/errors.js';

const words = { article: 'a story', media: 'a media item' } as const;

/**
 * A document's draft as of the type that its uri is held under. A recall often leaves the type unsaid; taken for a
 * story, one of a picture would leave the picture public. @throws TYPE_MISMATCH
 */
export function asHeld({ draft, ofType }: ParsedDocument, held: HeldObject | null): StoryDraft {
  if (held === null) return draft;
  // Reading a long body twice is for those alone that were guessed wrong.
  if (ofType && typeOf(draft) !== held.type) return ofType(held.type);
  if (draft.kind === held.kind) return draft;
  throw new DatelineError(
    'TYPE_MISMATCH',
    `${draft.uri} is held as ${words[held.kind]}; this document says it is ${words[draft.kind]}.`,
  );
}

function typeOf(draft: StoryDraft): HeldObject['type'] {
  return draft.kind === 'article' ? draft.contentType : draft.type;
}
