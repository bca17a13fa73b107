import type { TestGateway } from './gateway.ts';

/** How one request was answered. */
export interface Given {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known where it is written
  data: any;
  /** The statements that it took, but for a look at the log, which requests have in common for a while. */
  statements: string[];
}

export interface Asked {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  key: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
}

const isLook = (text: string) => text.startsWith('SELECT head.position,');

export async function given(wire: TestGateway, asked: Asked): Promise<Given> {
  let response: Response | undefined;
  let text = '';
  const statements = await wire.statements(async () => {
    response = await send(wire.url, asked);
    text = await response.text();
  });
  const { status, headers } = response as Response;
  const data = text === '' ? null : JSON.parse(text).data;
  return { status, headers, text, data, statements: statements.filter((statement) => !isLook(statement)) };
}

function send(url: string, { key, method = 'POST', headers, ...body }: Asked): Promise<Response> {
  const all = { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers };
  if (method === 'POST') return fetch(`${url}/graphql`, { method, headers: all, body: JSON.stringify(body) });
  const parameters = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { method, headers: all });
}
