import type { Page } from './page.js';

/** What a page tells in Open Graph and in plain `meta`, in the words of schema.org. */
export function openGraphArticle(page: Page): Record<string, unknown> {
  const all = (name: string): readonly string[] => page.meta.get(name) ?? [];
  const first = (...names: string[]): string | undefined => names.flatMap(all)[0];
  const siteName = first('og:site_name');
  return {
    headline: first('og:title', 'twitter:title') ?? page.title,
    description: first('og:description', 'description', 'twitter:description'),
    url: page.canonical ?? first('og:url'),
    datePublished: first('article:published_time', 'datepublished', 'date'),
    dateModified: first('article:modified_time', 'og:updated_time', 'datemodified'),
    expires: first('article:expiration_time'),
    author: [
      ...new Set([...all('article:author'), ...all('author')].filter((name) => !/^https?:/i.test(name))),
    ],
    articleSection: all('article:section'),
    // Twitter's and older sites' keywords are commas' lists, Open Graph's tags are one each.
    keywords:
      all('article:tag').length > 0
        ? all('article:tag').map((name) => ({ name }))
        : first('keywords', 'news_keywords'),
    inLanguage: page.language ?? first('og:locale'),
    publisher: siteName === undefined ? undefined : { '@type': 'Organization', name: siteName },
    image: filesOf('og:image', 'ImageObject', all),
    video: filesOf('og:video', 'VideoObject', all)?.filter(isFilm),
  };
}

const mostFiles = 100;

interface File {
  contentUrl: string;
  encodingFormat: string | undefined;
}

/** Of several, which size belongs to which is told by their order alone: sizes count where each has one. */
function filesOf(
  name: string,
  type: string,
  all: (name: string) => readonly string[],
): (File & object)[] | undefined {
  const found = [name, `${name}:url`, name.replace('og:', 'twitter:')].map(all);
  const addresses = found.find((told) => told.length > 0) ?? [];
  const files = addresses.slice(0, mostFiles).map((address, index) => {
    const told = (...keys: string[]): string | undefined =>
      keys.map(all).find((values) => values.length > 0 && values.length === addresses.length)?.[index];
    return {
      '@type': type,
      contentUrl: told(`${name}:secure_url`) ?? address,
      encodingFormat: told(`${name}:type`),
      width: told(`${name}:width`),
      height: told(`${name}:height`),
      additionalProperty: { name: 'altText', value: told(`${name}:alt`, 'twitter:image:alt') },
      // Each is a picture of its own, not one in several shapes.
      position: index + 1,
    };
  });
  const isFirst = ({ contentUrl }: File, index: number) =>
    files.findIndex((file) => file.contentUrl === contentUrl) === index;
  return files.length === 0 ? undefined : files.filter(isFirst);
}

/** Most of what sites tell there is a page that plays it. */
function isFilm({ contentUrl, encodingFormat = '' }: File): boolean {
  return /^video\//i.test(encodingFormat) || /\.(?:mp4|m4v|mov|webm|m3u8)(?:[?#]|$)/i.test(contentUrl);
}
