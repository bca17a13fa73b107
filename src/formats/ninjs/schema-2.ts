import * as part from './schema-parts.js';

/**
 * ninjs 2.0 to 2.4: lower-case names, arrays. Open, unlike IPTC's: providers extend it in the wild, and what is
 * unknown is warned about (`unknown-properties.ts`, which refuses what another generation spells differently).
 */
const concept = part.open({ name: part.key, rel: part.line, uri: part.key, literal: part.key });
const text = (value: part.Schema) =>
  part.open({ role: part.short, contenttype: part.short, value }, ['value']);

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
  representationtype: part.oneOf('full', 'partial', 'complete', 'incomplete'),
  profile: part.line,
  version: part.short,
  firstcreated: part.short,
  versioncreated: part.short,
  contentcreated: part.short,
  embargoed: part.short,
  pubstatus: part.pubStatus,
  urgency: part.urgency,
  copyrightholder: part.line,
  copyrightnotice: part.long,
  usageterms: part.long,
  ednote: part.long,
  language: part.short,
  descriptions: part.list(text(part.long), 100),
  bodies: part.list(text(part.body), 100),
  headlines: part.list(text(part.line), 100),
  people: part.list(concept, 1000),
  organisations: part.list(concept, 1000),
  places: part.list(concept, 1000),
  subjects: part.list(concept, 1000),
  events: part.list(concept, 1000),
  objects: part.list(concept, 1000),
  infosources: part.list(
    part.open({ name: part.line, role: part.line, uri: part.line, literal: part.line }),
    100,
  ),
  title: part.line,
  by: part.line,
  slugline: part.line,
  located: part.line,
  renditions: part.list(
    part.open(
      {
        name: part.short,
        href: { type: 'string', maxLength: 2000 },
        contenttype: part.short,
        title: part.line,
        width: part.loosePixels,
        height: part.loosePixels,
        sizeinbytes: part.bytes,
        duration: part.seconds,
      },
      ['name'],
    ),
    200,
  ),
  associations: part.list({ $ref: '#/$defs/association' }, 500),
  altids: { type: 'array' },
  trustindicators: { type: 'array' },
  standard: part.open({ name: part.short, version: part.short, schema: part.line }),
  genres: part.list(part.open({ name: part.key, uri: part.key, literal: part.key }), 100),
  expires: part.short,
  rightsinfo: { type: 'object' },
};

export const schema2: part.Schema = {
  $defs: { association: part.open({ ...properties, name: part.short, rel: part.short }, ['name']) },
  ...part.open(properties, ['uri']),
};
