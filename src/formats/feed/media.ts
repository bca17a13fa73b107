import { absoluteAddress } from '../address.js';
import { derivedUri } from '../derived-uri.js';
import type { ArticleMediaDraft, MediaType, RenditionDraft } from '../draft.js';
import { canonicalLanguage } from '../language.js';
import { mediaDraft } from '../make-draft.js';
import { mediaTypeOfFile } from '../story-types.js';
import { lineOrNull, quote, textOrNull } from '../text.js';
import type { FeedFile, FeedMedia } from './item.js';

interface Story {
  uri: string;
  language: string;
  publishedAt: Date;
  modifiedAt: Date;
}

interface Around {
  date(text: string | null): Date | null;
  warnings: string[];
}

/** An item's media in their places; language and dates come from the story where they tell none. */
export function mediaFrom(told: readonly FeedMedia[], story: Story, around: Around): ArticleMediaDraft[] {
  const placed: ArticleMediaDraft[] = [];
  const uris = new Set<string>();
  for (const found of told) {
    const renditions = renditionsOf(found.files, around.warnings);
    const [first] = renditions;
    if (!first?.href) continue;
    const type = found.type ?? typeOf(found, first);
    if (type === null) {
      around.warnings.push(`passed over ${quote(first.href, 100)}: neither picture, video nor audio`);
      continue;
    }
    const uri = lineOrNull(found.uri) ?? derivedUri(story.uri, 'feed media', first.href);
    if (uris.has(uri)) continue;
    uris.add(uri);
    const modifiedAt = around.date(found.modified) ?? story.modifiedAt;
    const media = mediaDraft({
      uri,
      type,
      status: found.status,
      headline: lineOrNull(found.headline),
      authors: found.authors,
      language: canonicalLanguage(found.language ?? '') ?? story.language,
      publishedAt: around.date(found.published) ?? (found.modified === null ? story.publishedAt : modifiedAt),
      modifiedAt,
      caption: textOrNull(found.caption),
      altText: lineOrNull(found.altText),
      credit: lineOrNull(found.credit),
      copyrightHolder: lineOrNull(found.copyrightHolder),
      copyrightNotice: textOrNull(found.copyrightNotice),
      usageTerms: textOrNull(found.usageTerms),
      renditions,
    });
    const role = lineOrNull(found.role) ?? (placed.length === 0 ? 'featured' : 'body');
    placed.push({ role, caption: null, media });
  }
  return placed;
}

function renditionsOf(files: readonly FeedFile[], warnings: string[]): RenditionDraft[] {
  const renditions: RenditionDraft[] = [];
  for (const file of files) {
    const href = absoluteAddress(file.href, null);
    if (href === null) {
      if (file.href !== null) warnings.push(`removed the address ${quote(file.href)}: it is no http address`);
      continue;
    }
    const name =
      lineOrNull(file.name) ?? (renditions.length === 0 ? 'main' : `rendition-${renditions.length + 1}`);
    if (renditions.some((other) => other.name === name || (file.name === null && other.href === href)))
      continue;
    renditions.push({
      name,
      href,
      mimeType: lineOrNull(file.mimeType)?.toLowerCase() ?? null,
      title: null,
      width: count(file.width, 2 ** 31),
      height: count(file.height, 2 ** 31),
      sizeInBytes: count(file.sizeInBytes, Number.MAX_SAFE_INTEGER),
      duration:
        file.duration !== null && file.duration > 0 && Number.isFinite(file.duration) ? file.duration : null,
    });
  }
  return renditions;
}

/** Feeds write 0 for what they do not know. */
function count(value: number | null, limit: number): number | null {
  return value !== null && Number.isInteger(value) && value > 0 && value < limit ? value : null;
}

function typeOf({ medium }: FeedMedia, { mimeType, href }: RenditionDraft): MediaType | null {
  const told = medium?.toLowerCase() ?? mimeType?.split('/')[0] ?? '';
  const type = mediaTypeOfFile(told);
  if (type !== null) return type;
  if (told !== '' && told !== 'application') return null;
  const path = href === null ? '' : new URL(href).pathname;
  if (/\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)$/i.test(path)) return 'PICTURE';
  if (/\.(?:mp4|m4v|mov|webm|m3u8)$/i.test(path)) return 'VIDEO';
  return /\.(?:mp3|m4a|aac|ogg|opus|wav|flac)$/i.test(path) ? 'AUDIO' : null;
}
