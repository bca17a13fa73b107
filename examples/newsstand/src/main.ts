import { DatelineError, passes, type StoryChange, TopicsDocument } from '@dateline/client';
import { render } from 'lit-html';
import { Announcer } from './announcer.js';
import { dateline } from './dateline.js';
import { type Connection, frame, type Topic } from './frame.js';
import { nameOf } from './labels.js';
import { live } from './live.js';
import { page } from './pages.js';
import { goTo, keepPlace, onScroll, type Place, placeOf } from './place.js';
import { repeated } from './repeated.js';
import { listen, routeOf } from './route.js';
import { troubleOf, type View } from './views.js';
import { Visit } from './visit.js';

const announcer = new Announcer(draw);
let connection: Connection = 'connecting';
let topics: Topic[] = [];
let visit = visitOf(placeOf(), { kind: 'notice', title: 'Newsstand', text: 'Loading …' }, ({ top }) =>
  scrollTo(0, top),
);

function draw(): void {
  const { route, view, isThere, isMoreComing, isFailing } = visit;
  const around = {
    topics,
    route,
    connection: isFailing ? 'offline' : connection,
    news: announcer.news,
    isBusy: !isThere || isMoreComing,
  } as const;
  render(frame(around, page(view, more)), document.body);
  const title = view.kind === 'story' ? nameOf(view.story) : view.title;
  document.title = title === 'Newsstand' ? title : `${title} – Newsstand`;
}

/** The page of this address. `arrive` is called when it is there. */
function visitOf(place: Place, before: View, arrive: (place: Place) => void): Visit {
  return new Visit(routeOf(new URL(location.href)), place.stories, before, (isFirst) => {
    draw();
    if (isFirst) arrive(place);
  });
}

/** To another page, from its top, or to where the reader was on it. */
function move(): void {
  visit.leave();
  announcer.clear();
  visit = visitOf(placeOf(), visit.view, goTo);
  visit.refresh();
  draw();
}

function keep(link: string | null = null): void {
  const { view, isThere } = visit;
  if (isThere) keepPlace({ stories: view.kind === 'list' ? view.stories.length : 0, top: scrollY, link });
}

async function more(): Promise<void> {
  try {
    await visit.more();
    keep();
  } catch (error) {
    if (!(error instanceof DatelineError)) throw error;
    announcer.note('More stories cannot be had just now. Try again');
  }
}

function changed(changes: readonly StoryChange[]): void {
  const before = visit.view;
  visit.changed(changes);
  announcer.tell(changes, before);
  draw();
}

/** Without topics there is no way to them: they are tried again. */
const askTopics = repeated(1_000, async () => {
  try {
    const found = await dateline.request(TopicsDocument, { first: 20 });
    topics = found.topics.edges.map(({ node }) => node);
    draw();
    return true;
  } catch (error) {
    return !passes(error);
  }
});

listen({ leave: keep, move });
onScroll(keep);
draw();
live({
  // Before anything is asked that is shown, so that no change falls between.
  began() {
    visit.refresh();
    askTopics();
  },
  changed,
  connected() {
    if (connection === 'live') return;
    connection = 'live';
    if (visit.isFailing) visit.refresh();
    draw();
  },
  lost(error) {
    connection = 'offline';
    if (visit.view.kind === 'notice') visit.view = troubleOf(error);
    draw();
  },
});
