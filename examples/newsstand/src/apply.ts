import type { StoryChange } from '@dateline/client';
import { goneBecause } from './labels.js';
import type { View } from './views.js';

/** The story that a change is about. */
export function storyOf(change: StoryChange): string {
  return change.__typename === 'ArticleRemoved' ? change.id : change.article.id;
}

/**
 * A view as a change leaves it, at once, before anything is asked: a recalled story must not be seen a moment longer.
 * Of a removal the same view, where it shows nothing of that story.
 */
export function applied(view: View, change: StoryChange): View {
  return change.__typename === 'ArticleRemoved' ? without(view, change) : renewed(view, change);
}

type Removed = Extract<StoryChange, { __typename: 'ArticleRemoved' }>;
type Upserted = Exclude<StoryChange, Removed>;

function without(view: View, { id, reason }: Removed): View {
  if (view.kind === 'list') {
    const stories = view.stories.filter(({ story }) => story.id !== id);
    return stories.length < view.stories.length ? { ...view, stories } : view;
  }
  if (view.kind !== 'story') return view;
  if (view.story.id === id) return { kind: 'gone', title: 'This story is gone', text: goneBecause[reason] };
  const related = view.story.related.filter(({ article }) => article.id !== id);
  return related.length < view.story.related.length
    ? { kind: 'story', story: { ...view.story, related } }
    : view;
}

function renewed(view: View, { article }: Upserted): View {
  const isOlder = (shown: { id: string; revision: number }) =>
    shown.id === article.id && shown.revision <= article.revision;
  if (view.kind === 'list' && view.stories.some(({ story }) => isOlder(story))) {
    // A snippet of the text before may hold what was corrected.
    const stories = view.stories.map((listed) =>
      isOlder(listed.story) ? { story: article, snippet: null } : listed,
    );
    return { ...view, stories };
  }
  if (view.kind !== 'story') return view;
  if (isOlder(view.story)) return { kind: 'story', story: { ...view.story, ...article } };
  const related = view.story.related.map((link) =>
    link.article.id === article.id
      ? { ...link, article: { id: article.id, headline: article.headline } }
      : link,
  );
  return { kind: 'story', story: { ...view.story, related } };
}
