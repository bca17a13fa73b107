import type { EntityManager } from 'typeorm';
import { lockSelections } from '../content/membership/lock.js';
import { type PutVocabulary, putVocabulary } from '../content/topic/vocabulary.writer.js';
import { takePosition } from '../database/log-head.js';
import type { ConceptSet } from '../formats/concept-set/index.js';
import { awaitRelinking } from './relink.js';

/**
 * As `putVocabulary`, in the log. Stories that come from now on are linked by it; those that are there wait to be linked
 * anew, which `relinkStories` does.
 */
export async function putVocabularyInLog(
  manager: EntityManager,
  vocabulary: ConceptSet,
  now: Date,
): Promise<PutVocabulary> {
  await lockSelections(manager, 'alone');
  const put = await putVocabulary(manager, vocabulary, now);
  if (put.altered.length === 0) return put;
  await awaitRelinking(manager, put.moved);
  await takePosition(manager, { topic: put.altered });
  return put;
}
