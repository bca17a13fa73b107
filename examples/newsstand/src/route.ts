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

/** Links and the search form move within the page; `move` is called for each move, back and forward too. */
export function listen(move: () => void): void {
  let at = addressOf(location);
  const moved = () => {
    // The skip link moves within the page: nothing is to be asked.
    if (addressOf(location) === at) return;
    at = addressOf(location);
    move();
  };
  addEventListener('popstate', moved);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    go(link.href, moved);
  });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.role !== 'search') return;
    event.preventDefault();
    const text = String(new FormData(event.target).get('q') ?? '').trim();
    go(`/search?${new URLSearchParams({ q: text })}`, moved);
  });
}

function addressOf({ pathname, search }: Location): string {
  return pathname + search;
}

function go(href: string, move: () => void): void {
  history.pushState(null, '', href);
  move();
}
