import type { TestGateway } from '../gateway.ts';

/** All of a story that is the story's own: see docs/partners.md. */
const content = `id uri version revision status headline body byline genre editorialNote publishedAt modifiedAt
  embargoedUntil expiresAt access { fullText media } topics { code } authors { name }
  media { role caption renditions { name url } media { uri status headline caption credit } }`;

const pageQuery = `query Page($after: String, $first: Int) { changes(after: $after, first: $first) {
  changes { __typename cursor at
    ... on ArticleUpserted { article { ${content} } } ... on ArticleRemoved { id uri reason advisory } }
  cursor hasMore asOf
} }`;

const list = `{ articles(first: 100) { edges { node { ${content} } } } }`;

export interface Story extends Record<string, unknown> {
  id: string;
  uri: string;
}

interface Page {
  changes: ({ cursor: string } & (
    | { __typename: 'ArticleUpserted'; article: Story }
    | { __typename: 'ArticleRemoved'; id: string; uri: string; reason: string; advisory: string | null }
  ))[];
  cursor: string;
  hasMore: boolean;
  asOf: string;
}

/** A partner's copy of its stories, kept in step by what `changes` gives. */
export class Copy {
  stories = new Map<string, Story>();
  cursor: string | null = null;
  /** Whether the last page said that this is all. */
  isWhole = false;
  /** A copy is kept by one page after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly wire: TestGateway,
    readonly key: string,
  ) {}

  /** As it stands: what a partner saves, and begins with after a restart. */
  saved(): Copy {
    const copy = new Copy(this.wire, this.key);
    copy.stories = new Map(this.stories);
    copy.cursor = this.cursor;
    return copy;
  }

  /** @returns the page's removals, by uri */
  follow(size: number): Promise<string[]> {
    const page = this.#turn.then(async () => {
      const { changes } = await this.wire.data(pageQuery, { after: this.cursor, first: size }, this.key);
      return this.#apply(changes);
    });
    this.#turn = page.catch(() => undefined);
    return page;
  }

  async followAll(size: number): Promise<string[]> {
    const removed: string[] = [];
    for (let pages = 0; ; pages++) {
      if (pages > 200) throw new Error('The feed comes to no end.');
      removed.push(...(await this.follow(size)));
      if (this.isWhole) return removed;
    }
  }

  #apply({ changes, cursor, hasMore }: Page): string[] {
    const removed: string[] = [];
    for (const change of changes) {
      if (change.__typename === 'ArticleUpserted') this.stories.set(change.article.id, change.article);
      else {
        this.stories.delete(change.id);
        removed.push(change.uri);
      }
    }
    this.cursor = cursor;
    this.isWhole = !hasMore;
    return removed;
  }

  inOrder(): Story[] {
    return inOrder([...this.stories.values()]);
  }

  async trueUris(): Promise<string[]> {
    const { articles } = await this.wire.data(
      '{ articles(first: 100) { edges { node { uri } } } }',
      {},
      this.key,
    );
    return articles.edges.map(({ node }: { node: Story }) => node.uri);
  }

  /** What the partner may see now. */
  async truth(): Promise<Story[]> {
    const { articles } = await this.wire.data(list, {}, this.key);
    return inOrder(articles.edges.map(({ node }: { node: Story }) => node));
  }
}

function inOrder(stories: Story[]): Story[] {
  return stories.sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
