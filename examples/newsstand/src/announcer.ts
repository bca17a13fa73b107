import type { StoryChange } from '@dateline/client';
import { applied, storyOf } from './apply.js';
import { nameOf } from './labels.js';
import { repeated } from './repeated.js';
import type { View } from './views.js';

/** What a screen reader is told of, and others see. */
export interface News {
  text: string;
  /** The same may be said twice: each is another. */
  number: number;
}

/** What there is to say of a story; `gone` and `renewed` of the one that is open. */
type Event = { kind: 'gone' | 'renewed' | 'new' | 'changed' | 'removed'; name: string };

/** What is said of as many stories as are named. */
const sentences: Record<Event['kind'], (names: string[]) => string> = {
  gone: () => 'The story that was shown here is gone',
  renewed: () => 'This story has just been changed',
  new: (names) => (names.length === 1 ? `New: ${names[0]}` : `${names.length} new stories`),
  changed: (names) => (names.length === 1 ? `Changed: ${names[0]}` : `${names.length} stories changed`),
  removed: (names) => (names.length === 1 ? 'A story was removed' : `${names.length} stories were removed`),
};

/** Says what changes: at once, then together what comes soon after. It names no story that has gone. */
export class Announcer {
  news: News = { text: '', number: 0 };
  /** By story: what the news says, and what is to be said next. */
  #said = new Map<string, Event>();
  #waiting = new Map<string, Event>();
  readonly #speak = repeated(2_000, async () => {
    this.#say();
    return true;
  });

  constructor(private readonly draw: () => void) {}

  /** @param view what was shown before the changes */
  tell(changes: readonly StoryChange[], view: View): void {
    for (const change of changes) {
      const id = storyOf(change);
      const before = this.#waiting.get(id);
      // Neither holds any longer.
      this.#waiting.delete(id);
      if (this.#said.has(id)) this.note('');
      const isOpen = view.kind === 'story' && view.story.id === id;
      if (change.__typename !== 'ArticleRemoved') {
        const isNew = before?.kind === 'new' || change.article.revision === 1;
        const kind = isOpen ? 'renewed' : isNew ? 'new' : 'changed';
        this.#waiting.set(id, { kind, name: nameOf(change.article) });
      } else if (applied(view, change) !== view)
        this.#waiting.set(id, { kind: isOpen ? 'gone' : 'removed', name: '' });
    }
    if (this.#waiting.size > 0) this.#speak();
  }

  note(text: string): void {
    this.#said = new Map();
    if (text === this.news.text && text === '') return;
    this.news = { text, number: this.news.number + 1 };
    this.draw();
  }

  /** For another page. */
  clear(): void {
    this.#waiting = new Map();
    this.note('');
  }

  #say(): void {
    const said = this.#waiting;
    this.#waiting = new Map();
    const text = Object.entries(sentences).flatMap(([kind, sentence]) => {
      const names = [...said.values()].filter((event) => event.kind === kind).map(({ name }) => name);
      return names.length > 0 ? [sentence(names)] : [];
    });
    if (text.length === 0) return;
    this.note(text.join(' · '));
    this.#said = said;
  }
}
