/** Where the reader is on a page: kept with its entry in the browser's history, for the way back. */
export interface Place {
  /** How many stories of its list were shown. */
  stories: number;
  /** How far it was scrolled. */
  top: number;
  /** The link by which it was left. */
  link: string | null;
}

export function placeOf(): Place {
  return { stories: 0, top: 0, link: null, ...history.state };
}

export function keepPlace(place: Place): void {
  history.replaceState(place, '');
}

/** Calls `keep` when a page has been scrolled: on the way back or forward its entry can be written no more. */
export function onScroll(keep: () => void): void {
  // The browser would scroll before there is anything.
  history.scrollRestoration = 'manual';
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Browsers refuse to write an entry too often.
  addEventListener('scroll', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 200);
  });
}

/** Scrolls to a place; the focus goes to the link by which it was left, or to the heading. */
export function goTo({ top, link }: Place): void {
  scrollTo(0, top);
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a')];
  const focused = links.find(({ href }) => href === link) ?? document.querySelector<HTMLElement>('main h1');
  focused?.focus({ preventScroll: true });
}
