import type { StoryRecord } from '../record.js';
import type { FeedRendering } from '../rendering.js';
import { mediaMore, storyMore, untitled } from './extension.js';
import { contributorsOf, creatorsOf, isAddress, languageOf, withFiles } from './render-parts.js';

/** JSON Feed 1.1; what it has no property for stands in `_dateline`. */
export const jsonFeedRendering: FeedRendering = {
  extension: 'json',
  mediaType: 'application/feed+json',
  render: ({ url, title, description, language, next, stories }) =>
    JSON.stringify(
      {
        version: 'https://jsonfeed.org/version/1.1',
        title,
        home_page_url: new URL('/', url).href,
        feed_url: url,
        next_url: next,
        description,
        language,
        items: stories.map((story) => itemOf(story, language)),
      },
      (_, value: unknown) => value ?? undefined,
    ),
};

function itemOf(story: StoryRecord, around: string | null): object {
  const { uri, headline, summary, bodyHtml, topics } = story;
  const media = withFiles(story);
  const picture = media.find((one) => one.media.type === 'PICTURE' || one.media.type === 'GRAPHIC');
  return {
    id: uri,
    url: isAddress(uri) ? uri : null,
    title: headline,
    content_html: bodyHtml,
    // One of both must be there: without a body the summary stands in.
    content_text: bodyHtml === null ? (summary ?? headline ?? untitled) : null,
    summary,
    image: picture?.media.renditions[0]?.href,
    date_published: story.publishedAt.toISOString(),
    date_modified: story.modifiedAt.toISOString(),
    authors: creatorsOf(story).map((name) => ({ name })),
    tags: topics.map(({ name }) => name),
    language: languageOf(story, around),
    attachments: media.flatMap((one) =>
      one.media.renditions.flatMap(({ href, mimeType, sizeInBytes, duration }) =>
        // The type must be there.
        mimeType === null
          ? []
          : [
              {
                url: href,
                mime_type: mimeType,
                title: one.media.headline,
                size_in_bytes: sizeInBytes,
                duration_in_seconds: duration,
              },
            ],
      ),
    ),
    _dateline: moreOf(story),
  };
}

function moreOf(story: StoryRecord): object {
  const { source, topics, related } = story;
  return {
    ...storyMore(story),
    source: source.name,
    embargoedUntil: story.embargoedUntil,
    expiresAt: story.expiresAt,
    copyrightHolder: story.copyrightHolder,
    copyrightNotice: story.copyrightNotice,
    usageTerms: story.usageTerms,
    contributors: contributorsOf(story),
    topics: topics.map(({ scheme, code, name }) => ({ scheme, code, name })),
    related,
    media: withFiles(story).map((placed) => {
      const { media } = placed;
      return {
        ...mediaMore(placed),
        headline: media.headline,
        caption: placed.caption ?? media.caption,
        credit: media.credit,
        language: media.language,
        copyrightHolder: media.copyrightHolder,
        copyrightNotice: media.copyrightNotice,
        usageTerms: media.usageTerms,
        authors: media.authors,
        renditions: media.renditions.map(
          ({ name, href, mimeType, width, height, sizeInBytes, duration }) => ({
            name,
            url: href,
            mimeType,
            width,
            height,
            sizeInBytes,
            duration,
          }),
        ),
      };
    }),
  };
}
