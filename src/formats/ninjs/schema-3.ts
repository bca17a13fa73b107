import * as part from './schema-parts.js';

/**
 * ninjs 3.0 to 3.3, of our own writing after IPTC's published schemas: closed as theirs are, so that a misspelt
 * `embargoedUntil` is refused and not passed over. What the gateway does not read is let through unlooked at.
 */
const concept = { name: part.key, rel: part.line, uri: part.key, literal: part.key };
const text = (value: part.Schema) =>
  part.closed(
    {
      role: part.short,
      contentType: part.short,
      charCount: part.anything,
      wordCount: part.anything,
      value,
    },
    ['value'],
  );

const rendition = part.closed(
  {
    name: part.short,
    href: { type: 'string', maxLength: 2000 },
    contentType: part.short,
    title: part.line,
    width: part.pixels,
    height: part.pixels,
    sizeInBytes: part.bytes,
    duration: part.seconds,
    format: part.short,
    aspectRatio: part.anything,
    videoCodec: part.anything,
    frameRate: part.anything,
    poi: part.anything,
    transportProtocol: part.anything,
    scanType: part.anything,
    bitrate: part.anything,
    resources: part.anything,
    extensions: part.anything,
  },
  ['name'],
);

const properties = {
  uri: part.uri,
  type: part.oneOf(
    'text',
    'audio',
    'video',
    'picture',
    'graphic',
    'composite',
    'component',
    'event',
    'planning',
  ),
  representationType: part.oneOf('full', 'partial'),
  profile: part.line,
  version: part.short,
  firstCreated: part.short,
  versionCreated: part.short,
  contentCreated: part.short,
  contentDigitised: part.short,
  embargoedUntil: part.short,
  pubStatus: part.pubStatus,
  urgency: part.urgency,
  copyrightHolder: part.line,
  copyrightNotice: part.long,
  usageTerms: part.long,
  edNote: part.long,
  language: part.short,
  descriptions: part.list(text(part.long), 100),
  bodies: part.list(text(part.body), 100),
  headlines: part.list(text(part.line), 100),
  people: part.list(part.closed({ ...concept, contactInfo: part.anything }), 1000),
  organisations: part.list(
    part.closed({ ...concept, symbols: part.anything, contactInfo: part.anything }),
    1000,
  ),
  places: part.list(part.closed({ ...concept, contactInfo: part.anything, geoJSON: part.anything }), 1000),
  subjects: part.list(
    part.closed({ ...concept, creator: part.anything, relevance: part.anything, confidence: part.anything }),
    1000,
  ),
  events: part.list(part.closed({ ...concept, id: part.line }), 1000),
  eventDetails: { type: 'object' },
  plannedCoverage: { type: 'array' },
  objects: part.list(part.closed(concept), 1000),
  infoSources: part.list(
    part.closed({
      name: part.line,
      role: part.line,
      uri: part.line,
      literal: part.line,
      contactInfo: part.anything,
    }),
    100,
  ),
  title: part.line,
  by: part.line,
  slugline: part.line,
  located: part.line,
  renditions: part.list(rendition, 200),
  associations: part.list({ $ref: '#/$defs/association' }, 500),
  altIds: part.list(part.closed({ role: part.line, value: part.line }), 1000),
  trustIndicators: part.list(part.closed({ role: part.line, title: part.line, href: part.line }), 100),
  standard: part.closed({ name: part.short, version: part.short, schema: part.line }),
  genres: part.list(part.closed({ name: part.key, uri: part.key, literal: part.key }), 100),
  expires: part.short,
  rightsInfo: part.closed({ langId: part.line, linkedRights: part.line, encodedRights: part.long }),
  digitalSourceType: part.closed({ name: part.line, uri: part.line, literal: part.line }),
};

export const schema3: part.Schema = {
  $defs: { association: part.closed({ ...properties, name: part.short, rel: part.short }, ['name']) },
  ...part.closed(properties, ['uri']),
};
