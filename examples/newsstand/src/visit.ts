import { DatelineError, passes, type StoryChange } from '@dateline/client';
import { applied, storyOf } from './apply.js';
import { repeated } from './repeated.js';
import type { Route } from './route.js';
import { firstPart, load, mostOfPart, type Part, troubleOf, type View } from './views.js';

/** One page, from when it is asked for until it is left: what it shows, and what it asks, one after the other. */
export class Visit {
  /** Whether it shows its own page, and no longer what was there before. */
  isThere = false;
  isMoreComing = false;
  /** Whether what it shows could not be asked for again just now. */
  isFailing = false;
  /** While something is asked for: what has changed since. */
  #meanwhile: StoryChange[] | null = null;
  readonly #leaving = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param atLeast how many stories of a list are asked for
   * @param view what is shown until its own is there
   * @param draw called for all that comes; the first is its own page
   */
  constructor(
    readonly route: Route,
    private readonly atLeast: number,
    public view: View,
    private readonly draw: (isFirst: boolean) => void,
  ) {}

  /** Asks for what it shows. A second apart, however much changes. */
  readonly refresh = repeated(1_000, () => this.#inTurn(() => this.#refresh()));

  leave(): void {
    this.#leaving.abort();
  }

  changed(changes: readonly StoryChange[]): void {
    this.#meanwhile?.push(...changes);
    this.view = changes.reduce(applied, this.view);
    // What a list shows depends on its topic, its search and its order: ask. A story may be there again.
    const { route } = this;
    const concerns = (change: StoryChange) =>
      route.page !== 'story' || (change.__typename !== 'ArticleRemoved' && storyOf(change) === route.id);
    if (changes.some(concerns)) this.refresh();
  }

  /** Appends the stories that are next in its list. @throws DatelineError */
  async more(): Promise<void> {
    if (this.isMoreComing || !this.isThere) return;
    this.isMoreComing = true;
    this.draw(false);
    try {
      await this.#inTurn(async () => {
        if (this.view.kind !== 'list' || this.view.next === null) return;
        const found = await this.#ask({ ...firstPart, after: this.view.next });
        if (found.kind === 'list')
          this.view = { ...found, stories: [...this.view.stories, ...found.stories] };
      });
    } catch (error) {
      if (!this.#leaving.signal.aborted) throw error;
    } finally {
      this.isMoreComing = false;
      if (!this.#leaving.signal.aborted) this.draw(false);
    }
  }

  /** @returns whether it need not be tried again */
  async #refresh(): Promise<boolean> {
    const { signal } = this.#leaving;
    const read = this.isThere && this.view.kind === 'list' ? this.view.stories.length : this.atLeast;
    const first = Math.min(Math.max(read, firstPart.first), mostOfPart);
    try {
      const found = await this.#ask({ after: null, first });
      this.view = this.isThere ? joined(this.view, found) : found;
      this.isFailing = false;
    } catch (error) {
      if (signal.aborted) return true;
      if (!(error instanceof DatelineError)) throw error;
      this.isFailing = passes(error);
      if (!this.isThere || this.view.kind === 'notice') this.view = troubleOf(error);
    }
    const isFirst = !this.isThere;
    this.isThere = true;
    this.draw(isFirst);
    return !this.isFailing;
  }

  /** What is answered may be from before what was told meanwhile. */
  async #ask(part: Part): Promise<View> {
    const { signal } = this.#leaving;
    signal.throwIfAborted();
    const meanwhile: StoryChange[] = [];
    this.#meanwhile = meanwhile;
    const found = await load(this.route, part, signal).finally(() => (this.#meanwhile = null));
    signal.throwIfAborted();
    return meanwhile.reduce(applied, found);
  }

  /** One request at a time, so that each sees what the one before has brought. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const own = this.#last.then(work);
    this.#last = own.catch(() => undefined);
    return own;
  }
}

/** What was found in place of what is shown, of which something may be kept. */
function joined(shown: View, found: View): View {
  // Why it is gone.
  if (shown.kind === 'gone' && found.kind === 'gone') return shown;
  if (shown.kind !== 'list' || found.kind !== 'list' || shown.stories.length <= mostOfPart) return found;
  // What was read beyond the most that can be asked for at once.
  const ids = new Set(found.stories.map(({ story }) => story.id));
  const last = shown.stories.map(({ story }) => ids.has(story.id)).lastIndexOf(true);
  return { ...found, stories: [...found.stories, ...shown.stories.slice(last + 1)], next: shown.next };
}
