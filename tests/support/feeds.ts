import type { TestGateway } from './gateway.ts';

/** A page of a feed as it came. */
export interface Fetched {
  status: number;
  headers: Headers;
  text: string;
  /** By its Link header. */
  next: string | null;
  /** Of a refusal. */
  code: string | undefined;
  message: string | undefined;
}

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** @param path what follows `/feeds/`, or a whole address */
export async function fetchFeed(
  { url }: TestGateway,
  path: string,
  key: string | null,
  { method = 'GET', ...headers }: Record<string, string> = {},
): Promise<Fetched> {
  const address = path.startsWith('http') ? path : `${url}/feeds/${path}`;
  const authorization = key === null ? {} : { authorization: basic('reader', key) };
  const response = await fetch(address, { method, headers: { ...authorization, ...headers } });
  const text = await response.text();
  const error = response.status >= 400 && text !== '' ? JSON.parse(text).errors[0] : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    next: /<([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null,
    code: error?.extensions.code,
    message: error?.message,
  };
}

/** The documents of a feed of ninjs. */
// biome-ignore lint/suspicious/noExplicitAny: what stands in them is known where it is read
export function documentsIn({ text }: Pick<Fetched, 'text'>): any[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export const urisIn = (page: Pick<Fetched, 'text'>): string[] => documentsIn(page).map(({ uri }) => uri);
