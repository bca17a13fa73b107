import { bodyPictures } from '../body-pictures.js';
import { derivedUri } from '../derived-uri.js';
import type { ArticleDraft, ArticleMediaDraft } from '../draft.js';
import { mediaDraft } from '../make-draft.js';

/** The pictures in a story's HTML that it does not tell of; language and dates come from the story. */
export function mediaInText(html: string, story: ArticleDraft, base: string | null): ArticleMediaDraft[] {
  const { language, publishedAt, modifiedAt } = story;
  const told = story.media.flatMap(({ media }) => media.renditions.map(({ href }) => href));
  const isFirst = story.media.length === 0;
  return bodyPictures(html, base, told).map(({ href, altText, caption, width, height }, index) => ({
    role: isFirst && index === 0 ? 'featured' : 'body',
    caption: null,
    media: mediaDraft({
      ...{ uri: derivedUri(story.uri, 'PICTURE', href), type: 'PICTURE', language, publishedAt, modifiedAt },
      ...{ caption, altText },
      renditions: [
        {
          ...{ name: 'main', href, width, height },
          ...{ mimeType: null, title: null, sizeInBytes: null, duration: null },
        },
      ],
    }),
  }));
}
