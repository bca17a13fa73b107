import * as part from './schema-parts.js';

/**
 * ninjs 1.0 to 1.8: singular lower-case names; renditions and associations are objects by name; the kind of a text
 * stands in its name (`body_xhtml`). Open for the same reason as 2.x.
 */
const concept = part.open({
  name: part.key,
  rel: part.line,
  scheme: part.key,
  code: part.key,
});

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
  mimetype: part.short,
  representationtype: part.oneOf('complete', 'incomplete', 'full', 'partial'),
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
  headline: part.line,
  person: part.list(concept, 1000),
  organisation: part.list(concept, 1000),
  place: part.list(concept, 1000),
  subject: part.list(concept, 1000),
  event: part.list(concept, 1000),
  object: part.list(concept, 1000),
  infosource: part.list(concept, 100),
  title: part.line,
  byline: part.line,
  slugline: part.line,
  located: part.line,
  charcount: part.anything,
  wordcount: part.anything,
  renditions: part.named(
    part.open({
      href: { type: 'string', maxLength: 2000 },
      mimetype: part.short,
      title: part.line,
      width: part.loosePixels,
      height: part.loosePixels,
      sizeinbytes: part.bytes,
      duration: part.seconds,
    }),
    200,
  ),
  associations: part.named({ $ref: '#/$defs/association' }, 500),
  altids: { type: 'object' },
  trustindicator: { type: 'array' },
  $standard: part.open({ name: part.short, version: part.short, schema: part.line }),
  genre: part.list(concept, 100),
  expires: part.short,
  rightsinfo: { type: 'object' },
};

const patternProperties = {
  '^body_[a-zA-Z0-9_]+$': part.body,
  '^description_[a-zA-Z0-9_]+$': part.long,
  '^headline_[a-zA-Z0-9_]+$': part.line,
};

export const schema1: part.Schema = {
  $defs: {
    association: { ...part.open({ ...properties, name: part.short, rel: part.short }), patternProperties },
  },
  ...part.open(properties, ['uri']),
  patternProperties,
};
