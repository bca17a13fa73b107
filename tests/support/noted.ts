import { picture, story } from './factories.ts';

/** Words that stand in one place each, so that an output that has one shows where it came from. */
export const words = {
  headline: 'Quayheadline',
  body: 'Wharfbodyword',
  note: 'Bollardnote',
  mediaNote: 'Capstannote',
  file: 'hawser.jpg',
};

/** A story with a note to desks on itself and on its picture, a text and files. */
export function noted(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return story({
    headlines: [{ role: 'main', value: words.headline }],
    bodies: [{ role: 'main', contentType: 'text/html', value: `<p>The <b>${words.body}</b> stands.</p>` }],
    edNote: `${words.note}: for desks alone.`,
    usageTerms: 'Online only.',
    copyrightNotice: '© 2026 Test Wire',
    by: 'By Ana Kovac',
    associations: [
      {
        ...picture({ edNote: words.mediaNote }),
        renditions: [
          { name: 'main', href: `https://media.example/${words.file}`, contentType: 'image/jpeg' },
          { name: 'own', href: 'dateline-media:p001-main.svg', contentType: 'image/svg+xml' },
        ],
        name: 'featured',
      },
    ],
    ...overrides,
  });
}
