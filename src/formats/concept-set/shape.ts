import { z } from 'zod';
import { isJsonObject, pointer } from '../json.js';
import { invalid } from './fault.js';

/** One or many, by URI or QCode: IPTC's files have had both. */
const references = z
  .union([z.string(), z.array(z.string())], { error: 'not a text, nor a list of texts' })
  .nullish()
  .transform((told) => (told === null || told === undefined ? [] : [told].flat()));

const byLanguage = z.record(z.string(), z.string(), { error: 'not texts by their language tags' });

const concept = z.object(
  {
    uri: z.string({ error: 'missing, or not a text' }),
    qcode: z.string({ error: 'not a text' }).nullish(),
    prefLabel: byLanguage,
    broader: references,
    narrower: references,
    retired: z.string({ error: 'not a date' }).nullish(),
    changeNote: z.union([z.string(), byLanguage], { error: 'not a text, nor texts by language' }).nullish(),
    isReplacedBy: references,
    exactMatch: references,
    closeMatch: references,
    broadMatch: references,
    narrowMatch: references,
    relatedMatch: references,
  },
  { error: 'not a concept' },
);

const set = z.object(
  {
    conceptSet: z.array(concept, { error: 'missing, or not a list of concepts' }).min(1, 'without a concept'),
  },
  { error: 'not an object with a `conceptSet`' },
);

/** Ten times what the largest that news is described by have; all are in memory at once, and in one transaction. */
const mostConcepts = 50_000;

export type ToldConcept = z.infer<typeof concept>;

/** What a file tells of its concepts; what else is in it is passed over. @throws INVALID_VOCABULARY */
export function toldConcepts(value: unknown): ToldConcept[] {
  const many = isJsonObject(value) && Array.isArray(value.conceptSet) ? value.conceptSet.length : 0;
  if (many > mostConcepts)
    throw invalid(`It has ${many} concepts; a vocabulary may have ${mostConcepts} at most`, '/conceptSet');
  const read = set.safeParse(value);
  if (read.success) return read.data.conceptSet;
  const { path, message } = read.error.issues[0] as z.core.$ZodIssue;
  throw invalid(
    `No vocabulary in SKOS as JSON: ${message}`,
    (path as (string | number)[]).reduce<string>(pointer, '') || '/',
  );
}
