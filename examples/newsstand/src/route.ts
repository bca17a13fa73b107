/** What the page can show, each with an address of its own. */
export type Route =
  | { page: 'front' }
  | { page: 'topic'; id: string }
  | { page: 'story'; id: string }
  | { page: 'search'; text: string };

export function routeOf({ pathname, searchParams }: URL): Route {
  const [page, id] = pathname.slice(1).split('/').map(decodeURIComponent);
  if ((page === 'topic' || page === 'story') && id) return { page, id };
  if (page === 'search') return { page, text: searchParams.get('q') ?? '' };
  return { page: 'front' };
}

export const hrefOf = {
  topic: ({ id }: { id: string }) => `/topic/${encodeURIComponent(id)}`,
  story: ({ id }: { id: string }) => `/story/${encodeURIComponent(id)}`,
};

interface Listener {
  /** Before a page is left by a link, or by the search form. */
  leave(link: string | null): void;
  /** After each move, back and forward too. */
  move(): void;
}

/** Links and the search form move within the page. */
export function listen({ leave, move }: Listener): void {
  let at = addressOf(location);
  const moved = () => {
    // The skip link moves within the page: nothing is to be asked.
    if (addressOf(location) === at) return;
    at = addressOf(location);
    move();
  };
  const go = (href: string, link: string | null) => {
    leave(link);
    history.pushState(null, '', href);
    moved();
  };
  addEventListener('popstate', moved);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    go(link.href, link.href);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.role !== 'search') return;
    event.preventDefault();
    const text = String(new FormData(event.target).get('q') ?? '').trim();
    go(`/search?${new URLSearchParams({ q: text })}`, null);
  });
}

function addressOf({ pathname, search }: Location): string {
  return pathname + search;
}
