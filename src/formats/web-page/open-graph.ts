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
    image: picture(first),
  };
}

/** The first: of several, which size belongs to which is told by their order alone. */
function picture(first: (...names: string[]) => string | undefined): object | undefined {
  const address = first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image');
  if (address === undefined) return undefined;
  return {
    '@type': 'ImageObject',
    contentUrl: address,
    encodingFormat: first('og:image:type'),
    width: first('og:image:width'),
    height: first('og:image:height'),
    additionalProperty: { name: 'altText', value: first('og:image:alt', 'twitter:image:alt') },
  };
}
