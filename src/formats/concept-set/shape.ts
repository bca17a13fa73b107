import { z } from 'zod';
import { isJsonObject, pointer } from '../json.js';
import { invalid } from './fault.js';

const text = z.string({ error: 'not a text' });

/** One or many, by URI or QCode: IPTC's files have had both. */
const references = z
  .union([text, z.array(text)], { error: 'not a text, nor a list of texts' })
  .nullish()
  .transform((told) => (told === null || told === undefined ? [] : [told].flat()));

const byLanguage = z.record(z.string(), text, { error: 'not texts by their language tags' });

const concept = z.object(
  {
    uri: z.string({ error: 'missing, or not a text' }),
    qcode: text.nullish(),
    prefLabel: byLanguage,
    broader: references,
    narrower: references,
    retired: z.string({ error: 'not a date' }).nullish(),
    changeNote: z.union([text, byLanguage], { error: 'not a text, nor texts by language' }).nullish(),
    isReplacedBy: references,
    exactMatch: references,
    closeMatch: references,
    broadMatch: references,
    narrowMatch: references,
    relatedMatch: references,
  },
  { error: 'not a concept' },
);

const set = z.array(concept);

/** Ten times what the largest that news is described by have; all are in memory at once, and in one transaction. */
const mostConcepts = 50_000;

export type ToldConcept = z.infer<typeof concept>;

/** What a file tells of its concepts; what else is in it is passed over. @throws INVALID_VOCABULARY */
export function toldConcepts(value: unknown): ToldConcept[] {
  const told = isJsonObject(value) ? value.conceptSet : undefined;
  if (!Array.isArray(told) || told.length === 0)
    throw invalid(
      'This is no concept set: an object with all concepts in `conceptSet`, as IPTC gives it out',
      told === undefined ? '/' : '/conceptSet',
    );
  if (told.length > mostConcepts)
    throw invalid(
      `It has ${told.length} concepts; a vocabulary may have ${mostConcepts} at most`,
      '/conceptSet',
    );
  const read = set.safeParse(told);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] as z.core.$ZodIssue;
  throw invalid(
    `No concept in SKOS as JSON: ${message}`,
    (path as (string | number)[]).reduce<string>(pointer, '/conceptSet'),
  );
}
