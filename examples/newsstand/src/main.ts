import { DatelineError, type StoryChange, TopicsDocument } from '@dateline/client';
import { render } from 'lit-html';
import { dateline } from './dateline.js';
import { type Frame, frame } from './frame.js';
import { goneBecause } from './labels.js';
import { live, present } from './live.js';
import { page } from './pages.js';
import { listen, routeOf } from './route.js';
import { firstPart, load, type View } from './views.js';

const shown: Frame = { topics: [], route: { page: 'front' }, isLive: false, news: '', isBusy: true };
/** Whether the page of another address is on its way. */
let isMoving = false;
/** The gateway gives no longer page. */
const mostOfPart = 100;
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

async function move(): Promise<boolean> {
  const route = routeOf(new URL(location.href));
  Object.assign(shown, { route, news: '' });
  isMoving = true;
  const isShown = await show((signal) => load(route, firstPart, signal));
  if (isShown) isMoving = false;
  return isShown;
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
  // What is on its way may be from before this.
  if (isMoving) void turn();
  // What a list shows depends on its topic, its search and its order: ask.
  else if (view.kind === 'list') void again(view);
}

/** The list as it is now, as far as it was read. */
function again(before: Extract<View, { kind: 'list' }>): Promise<boolean> {
  const first = Math.min(Math.max(before.stories.length, firstPart.first), mostOfPart);
  return show(async (signal) => {
    const found = await load(shown.route, { after: null, first }, signal);
    if (found.kind !== 'list' || before.stories.length <= mostOfPart) return found;
    const ids = new Set(found.stories.map(({ story }) => story.id));
    const rest = before.stories.slice(mostOfPart).filter(({ story }) => !ids.has(story.id));
    return { ...found, stories: [...found.stories, ...rest], next: before.next };
  });
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
  } else if (view.kind === 'story') {
    const related = view.story.related.filter(({ article }) => article.id !== id);
    view = { kind: 'story', story: { ...view.story, related } };
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

const cursor = present();
listen(() => void turn());
draw();
// Told below, where it is waited for.
await cursor.catch(() => undefined);
// Without topics there is no way to them; what else is wrong, the page itself says.
await Promise.all([move(), topics().catch(() => undefined)]);
void live(cursor, {
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
