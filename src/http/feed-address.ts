import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isKeyShaped } from '../access/key/secret.js';
import { canonicalLanguage } from '../formats/language.js';
import type { FeedRendering } from '../formats/rendering.js';
import { feedRenderings } from '../formats/renderings.js';
import { DatelineError } from '../kernel/errors.js';
import type { AskedFeed } from '../syndication/feeds/feed-page.js';

const parameters = z.strictObject({
  search: z.string().optional(),
  language: z.string().optional(),
  first: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  after: z.string().optional(),
});

/** What keys are called in the addresses of other services. */
const secrets = /^(?:.*[_-])?(?:api)?(?:key|token|secret|password)$/i;

/** @throws NOT_FOUND of an ending that there is not, BAD_REQUEST, BAD_ARGUMENT */
export function readFeedAddress(
  of: AskedFeed['of'],
  { params, query }: FastifyRequest,
): { asked: AskedFeed; rendering: FeedRendering } {
  const { file } = params as { file: string };
  const dot = file.lastIndexOf('.');
  const rendering = renderingFor(dot === -1 ? '' : file.slice(dot + 1));
  const name = dot === -1 ? file : file.slice(0, dot);
  if (of === 'articles' && name !== 'articles')
    throw new DatelineError('NOT_FOUND', 'There are feeds of `articles`, `products/…` and `topics/…`.');
  const { search, language, first, after } = parametersIn(query);
  return {
    rendering,
    asked: {
      of,
      name: of === 'articles' ? null : name,
      search: search ?? null,
      language: language === undefined ? null : languageTag(language),
      first: first === undefined ? null : Number(first),
      after: after || null,
    },
  };
}

/** The feed's own address, or with a cursor the one of a page of it. */
export function feedAddress(
  publicUrl: string,
  { of, name, search, language, first }: AskedFeed,
  { extension }: FeedRendering,
  after: string | null = null,
): string {
  const path = name === null ? of : `${of}/${encodeURIComponent(name)}`;
  const given = Object.entries({ search, language, first, after }).flatMap(([key, value]) =>
    value === null ? [] : [[key, String(value)]],
  );
  const asked = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `${publicUrl}/feeds/${path}.${extension}${asked}`;
}

function renderingFor(extension: string): FeedRendering {
  const found = feedRenderings.find((rendering) => rendering.extension === extension);
  if (found) return found;
  const all = feedRenderings.map((rendering) => `.${rendering.extension}`).join(', ');
  throw new DatelineError('NOT_FOUND', `A feed’s address ends in one of: ${all}.`);
}

function parametersIn(query: unknown): z.infer<typeof parameters> {
  const isKey = (value: unknown) => [value].flat().some((one) => isKeyShaped(String(one)));
  if (Object.values(query ?? {}).some(isKey)) throw keyInAddress();
  const read = parameters.safeParse(query);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : null;
  if (unknown !== null && secrets.test(unknown)) throw keyInAddress();
  if (unknown !== null) {
    const known = Object.keys(parameters.shape).join(', ');
    throw new DatelineError('BAD_ARGUMENT', `There is no such parameter of a feed; there are ${known}.`, {
      place: unknown.slice(0, 100),
    });
  }
  const place = String(issue?.path[0]);
  const what = place === 'first' ? 'must be a number, given once' : 'must be given once';
  throw new DatelineError('BAD_ARGUMENT', `\`${place}\` ${what}.`, { place });
}

function keyInAddress(): DatelineError {
  return new DatelineError(
    'BAD_REQUEST',
    'A key is never part of an address, which logs keep: send it with HTTP Basic, and have this one revoked.',
  );
}

function languageTag(tag: string): string {
  const canonical = canonicalLanguage(tag);
  if (canonical) return canonical;
  throw new DatelineError('BAD_ARGUMENT', '`language` must be a BCP 47 tag such as `en`.', {
    place: 'language',
  });
}
