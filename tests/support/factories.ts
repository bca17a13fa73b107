let last = 0;

/** A story in ninjs 3.1; every call makes another one. Overrides replace whole properties, null removes one. */
export function story(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  last += 1;
  return without({
    uri: `urn:newsml:test-wire.example:2026:${last}`,
    type: 'text',
    version: '1',
    firstCreated: '2026-11-19T08:00:00Z',
    versionCreated: '2026-11-19T08:00:00Z',
    pubStatus: 'usable',
    language: 'en',
    copyrightHolder: 'Test Wire',
    infoSources: [{ name: 'Test Wire' }],
    headlines: [{ role: 'main', value: `Story ${last}` }],
    bodies: [{ role: 'main', contentType: 'text/html', value: `<p>This is the body of story ${last}.</p>` }],
    ...overrides,
  });
}

/** A picture in ninjs 3.1, to stand alone or, with a name, in a story's associations. */
export function picture(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  last += 1;
  return without({
    uri: `urn:newsml:test-wire.example:2026:picture-${last}`,
    type: 'picture',
    version: '1',
    versionCreated: '2026-11-19T08:00:00Z',
    pubStatus: 'usable',
    infoSources: [{ name: 'Test Wire' }],
    headlines: [{ role: 'main', value: `Picture ${last}` }],
    descriptions: [{ role: 'caption', value: `What picture ${last} shows.` }],
    renditions: [
      {
        name: 'main',
        href: `https://media.example/${last}-main.jpg`,
        contentType: 'image/jpeg',
        width: 1600,
        height: 1067,
      },
      {
        name: 'thumbnail',
        href: `https://media.example/${last}-thumbnail.jpg`,
        contentType: 'image/jpeg',
        width: 200,
        height: 133,
      },
    ],
    ...overrides,
  });
}

export function subject(code: string, name: string): Record<string, unknown> {
  return { name, uri: `http://cv.iptc.org/newscodes/mediatopic/${code}` };
}

function without(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));
}
