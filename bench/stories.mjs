const topics = Array.from({ length: 40 }, (_, n) => ({
  name: `Subject ${n}`,
  uri: `http://topics.example/${n}`,
  rel: 'about',
}));

/** The same stories every time, as ninjs 3.1: of 10 sources, with two authors, three topics and two pictures each. */
export function* stories(count) {
  const begin = Date.UTC(2026, 0, 1);
  for (let n = 1; n <= count; n += 1) {
    const time = new Date(begin + n * 60_000).toISOString();
    const by = [`Anna Writer${n % 90}`, `Berta Author${n % 70}`];
    yield {
      standard: standard(),
      uri: `urn:bench:story:${n}`,
      type: 'text',
      version: '1',
      pubStatus: 'usable',
      language: ['en', 'de', 'fr'][n % 3],
      versionCreated: time,
      urgency: 1 + (n % 9),
      headlines: [plain('main', `Story ${n} of harbour ${n % 200}`)],
      by: `By ${by.join(' and ')}`,
      people: by.map((name) => ({ name, rel: 'author' })),
      descriptions: [plain('summary', `What happened at harbour ${n % 200}, in one sentence.`)],
      bodies: [
        { role: 'main', contentType: 'text/html', value: `<p>${'Words of the story. '.repeat(100)}</p>` },
      ],
      subjects: [0, 7, 19].map((step) => topics[(n + step) % topics.length]),
      infoSources: [{ name: `Agency ${n % 10}` }],
      associations: [0, 1].map((place) => picture(n, place, time)),
    };
  }
}

function picture(n, place, time) {
  return {
    name: place === 0 ? 'featured' : 'second',
    uri: `urn:bench:picture:${n}:${place}`,
    type: 'picture',
    version: '1',
    pubStatus: 'usable',
    versionCreated: time,
    headlines: [plain('main', `Picture ${place} of story ${n}`)],
    infoSources: [{ name: `Agency ${n % 10}` }],
    renditions: ['main', 'thumbnail'].map((name) => ({
      name,
      href: `https://media.example/${n}/${place}/${name}.jpg`,
      contentType: 'image/jpeg',
      width: 800,
      height: 533,
    })),
  };
}

const standard = () => ({
  name: 'ninjs',
  version: '3.1',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
});
const plain = (role, value) => ({ role, contentType: 'text/plain', value });
