import {
  type DatelineError,
  passes,
  SearchDocument,
  type SearchQuery,
  StoriesDocument,
  type StoryCardFragment,
  StoryDocument,
  type StoryQuery,
  TopicDocument,
} from '@dateline/client';
import { dateline } from './dateline.js';
import type { Route } from './route.js';

/** A story of a list; `snippet` where it was searched for. */
export interface Listed {
  story: StoryCardFragment;
  snippet: string | null;
}

export type View =
  | {
      kind: 'list';
      title: string;
      /** Where it stands among the topics, the broadest first. */
      above: { id: string; name: string }[];
      stories: Listed[];
      /** Where more of it begin. */
      next: string | null;
    }
  | { kind: 'story'; story: NonNullable<StoryQuery['article']> }
  /** A story that the page shows no longer, and why. */
  | { kind: 'gone'; title: string; text: string }
  /** What is said in place of a page that is not there yet. */
  | { kind: 'notice'; title: string; text: string };

const nothingThere: View = {
  kind: 'gone',
  title: 'Not here',
  text: 'There is no such story or topic, or it may not be shown any more.',
};

/** Which part of a list. */
export interface Part {
  after: string | null;
  first: number;
}

export const firstPart: Part = { after: null, first: 20 };
/** The gateway gives no longer part. */
export const mostOfPart = 100;

export function troubleOf(error: unknown): View {
  if (passes(error))
    return {
      kind: 'notice',
      title: 'Offline',
      text: 'The stories cannot be had just now. They come by themselves.',
    };
  const { message, remedy } = error as DatelineError;
  return { kind: 'notice', title: 'That did not work', text: `${message} ${remedy ?? ''}`.trim() };
}

/** What a route shows now. */
export async function load(route: Route, part: Part, signal: AbortSignal): Promise<View> {
  const options = { signal };
  switch (route.page) {
    case 'front': {
      const { articles } = await dateline.request(StoriesDocument, part, options);
      return list('Today', articles);
    }
    case 'topic': {
      const { topic } = await dateline.request(TopicDocument, { id: route.id, ...part }, options);
      return topic ? list(topic.name, topic.articles, [...topic.ancestors].reverse()) : nothingThere;
    }
    case 'search': {
      if (route.text === '') return { kind: 'gone', title: 'Search', text: 'What are you looking for?' };
      const { articles } = await dateline.request(SearchDocument, { search: route.text, ...part }, options);
      return list(`Search: ${route.text}`, articles);
    }
    case 'story': {
      const { article } = await dateline.request(StoryDocument, { id: route.id }, options);
      return article ? { kind: 'story', story: article } : nothingThere;
    }
  }
}

function list(
  title: string,
  {
    edges,
    pageInfo,
  }: {
    edges: { node: StoryCardFragment; snippet?: string | null }[];
    pageInfo: SearchQuery['articles']['pageInfo'];
  },
  above: { id: string; name: string }[] = [],
): View {
  const stories = edges.map(({ node, snippet = null }) => ({ story: node, snippet }));
  return { kind: 'list', title, above, stories, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
