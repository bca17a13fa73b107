import { DatelineError, type StoryChange, TopicsDocument } from '@dateline/client';
import { render } from 'lit-html';
import { dateline } from './dateline.js';
import { type Frame, frame } from './frame.js';
import { goneBecause } from './labels.js';
import { live } from './live.js';
import { page } from './pages.js';
import { listen, routeOf } from './route.js';
import { firstPart, load, type View } from './views.js';

const shown: Frame = { topics: [], route: { page: 'front' }, isLive: false, news: '', isBusy: true };
let view: View = { kind: 'gone', title: 'Newsstand', text: 'Loading …' };
/** Ends what is under way for an address that was left, or is asked for anew. */
let loading = new AbortController();

function draw(): void {
  render(frame(shown, page(view, more)), document.body);
  document.title =
    view.kind === 'story'
      ? `${view.story.headline} – Newsstand`
      : `${view.kind === 'list' ? view.title : 'Newsstand'} – Newsstand`;
}

/** Puts what `work` finds in place of what is shown, unless the reader has moved on meanwhile. */
async function show(work: (signal: AbortSignal) => Promise<View>): Promise<boolean> {
  loading.abort();
  const own = new AbortController();
  loading = own;
  Object.assign(shown, { isBusy: true });
  draw();
  try {
    const found = await work(own.signal);
    if (own.signal.aborted) return false;
    view = found;
  } catch (error) {
    if (own.signal.aborted) return false;
    view = trouble(error);
  }
  Object.assign(shown, { isBusy: false });
  draw();
  return true;
}

function move(): Promise<boolean> {
  const route = routeOf(new URL(location.href));
  Object.assign(shown, { route, news: '' });
  return show((signal) => load(route, firstPart, signal));
}

function more(): void {
  const before = view;
  if (before.kind !== 'list') return;
  void show(async (signal) => {
    const found = await load(shown.route, { ...firstPart, after: before.next }, signal);
    return found.kind === 'list' ? { ...found, stories: [...before.stories, ...found.stories] } : found;
  });
}

function changed(changes: readonly StoryChange[]): void {
  for (const change of changes) {
    if (change.__typename === 'ArticleRemoved') remove(change);
    else if (view.kind === 'story' && view.story.id === change.article.id) {
      view = { kind: 'story', story: { ...view.story, ...change.article } };
      shown.news = 'This story has just been changed.';
    } else
      shown.news = `${change.article.revision > 1 ? 'Changed' : 'New'}: ${change.article.headline ?? ''}`;
  }
  draw();
  // What a list shows depends on its topic, its search and its order: ask.
  if (view.kind !== 'list') return;
  const first = Math.min(Math.max(view.stories.length, firstPart.first), 100);
  void show((signal) => load(shown.route, { after: null, first }, signal));
}

/** At once, before anything is asked: a recalled story must not be seen a moment longer. */
function remove({ id, reason }: Extract<StoryChange, { __typename: 'ArticleRemoved' }>): void {
  if (view.kind === 'story' && view.story.id === id) {
    view = { kind: 'gone', title: 'This story is gone', text: goneBecause[reason] };
    shown.news = 'The story that was shown here is gone.';
  } else if (view.kind === 'list') {
    const left = view.stories.filter(({ story }) => story.id !== id);
    if (left.length < view.stories.length) shown.news = 'A story was removed.';
    view = { ...view, stories: left };
  }
}

function trouble(error: unknown): View {
  if (!(error instanceof DatelineError)) throw error;
  return { kind: 'gone', title: 'That did not work', text: `${error.message} ${error.remedy ?? ''}`.trim() };
}

async function topics(): Promise<void> {
  const found = await dateline.request(TopicsDocument, { first: 20 });
  shown.topics = found.topics.edges.map(({ node }) => node);
  draw();
}

/** To another page: from its top, where a screen reader begins with the heading. */
async function turn(): Promise<void> {
  if (!(await move())) return;
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

listen(() => void turn());
// Without topics there is no way to them; what else is wrong, the page itself says.
await Promise.all([move(), topics().catch(() => undefined)]);
void live({
  changed,
  connected: (isLive) => {
    if (shown.isLive === isLive) return;
    shown.isLive = isLive;
    draw();
  },
  ended: (error) => {
    shown.news = `No more live updates. ${error instanceof Error ? error.message : ''}`;
    draw();
  },
});
