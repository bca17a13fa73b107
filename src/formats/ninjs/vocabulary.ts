/** The generations of ninjs: 1.x singular and lower case, 2.x plural arrays, 3.x camel case. */
export type Generation = 1 | 2 | 3;
export const generations: readonly Generation[] = [3, 2, 1];

/** ninjs 3's name of each property, then what 2.x and 1.x call it; null where they have none. */
const names = {
  uri: ['uri', 'uri'],
  type: ['type', 'type'],
  representationType: ['representationtype', 'representationtype'],
  profile: ['profile', 'profile'],
  version: ['version', 'version'],
  firstCreated: ['firstcreated', 'firstcreated'],
  versionCreated: ['versioncreated', 'versioncreated'],
  contentCreated: ['contentcreated', 'contentcreated'],
  contentDigitised: [null, null],
  embargoedUntil: ['embargoed', 'embargoed'],
  pubStatus: ['pubstatus', 'pubstatus'],
  urgency: ['urgency', 'urgency'],
  copyrightHolder: ['copyrightholder', 'copyrightholder'],
  copyrightNotice: ['copyrightnotice', 'copyrightnotice'],
  usageTerms: ['usageterms', 'usageterms'],
  edNote: ['ednote', 'ednote'],
  language: ['language', 'language'],
  descriptions: ['descriptions', null],
  bodies: ['bodies', null],
  headlines: ['headlines', 'headline'],
  people: ['people', 'person'],
  organisations: ['organisations', 'organisation'],
  places: ['places', 'place'],
  subjects: ['subjects', 'subject'],
  events: ['events', 'event'],
  eventDetails: [null, null],
  plannedCoverage: [null, null],
  objects: ['objects', 'object'],
  infoSources: ['infosources', 'infosource'],
  title: ['title', 'title'],
  by: ['by', 'byline'],
  slugline: ['slugline', 'slugline'],
  located: ['located', 'located'],
  renditions: ['renditions', 'renditions'],
  associations: ['associations', 'associations'],
  altIds: ['altids', 'altids'],
  trustIndicators: ['trustindicators', 'trustindicator'],
  standard: ['standard', '$standard'],
  genres: ['genres', 'genre'],
  expires: ['expires', 'expires'],
  rightsInfo: ['rightsinfo', 'rightsinfo'],
  digitalSourceType: [null, null],
} as const satisfies Record<string, readonly [string | null, string | null]>;

export type Property = keyof typeof names;
export const properties = Object.keys(names) as Property[];

/** What a generation calls a property. One that it lacks gets a name that no document carries. */
export function nameIn(generation: Generation, property: Property): string {
  if (generation === 3) return property;
  const [second, first] = names[property];
  return (generation === 2 ? second : first) ?? `(no ${property} in ninjs ${generation}.x)`;
}

const onlyIn1 = ['mimetype', 'charcount', 'wordcount'];
/** 1.x keeps the kind of a text in its name: `body_xhtml`, `description_text`. */
export const patternsOf1 = /^(?:body|description|headline)_[a-zA-Z0-9_]+$/;

const known: Readonly<Record<Generation, ReadonlySet<string>>> = {
  1: new Set([...properties.map((property) => nameIn(1, property)), ...onlyIn1]),
  2: new Set(properties.map((property) => nameIn(2, property))),
  3: new Set(properties),
};
/** What only an association has: its name and relation. Old feeds print them in 1.x too. */
const ofAssociations = new Set(['name', 'rel']);

export function isKnown(generation: Generation, name: string, inAssociation = false): boolean {
  if (known[generation].has(name) || (inAssociation && ofAssociations.has(name))) return true;
  return generation === 1 && patternsOf1.test(name);
}

const anySpelling = new Set(
  generations.flatMap((generation) => [...known[generation]]).map((name) => name.toLowerCase()),
);

/** A property that another generation knows under this spelling: to pass over it could pass over an embargo. */
export function isOfAnotherGeneration(name: string): boolean {
  return (
    anySpelling.has(name.toLowerCase()) || patternsOf1.test(name) || /^(?:embargo|pub_?status)/i.test(name)
  );
}
