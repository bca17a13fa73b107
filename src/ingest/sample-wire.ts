import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { putVocabularyInLog } from '../changes/put-vocabulary.js';
import { relinkStories } from '../changes/relink.js';
import { ArticleEntity } from '../content/article/article.entity.js';
import { setSource } from '../content/source/source.writer.js';
import { TopicEntity } from '../content/topic/topic.entity.js';
import { takePosition } from '../database/log-head.js';
import { inTransaction } from '../database/transaction.js';
import type { ConceptSet } from '../formats/concept-set/index.js';
import { mediaTopicScheme } from '../formats/topic-identity.js';
import { documentsOf, type RawDocument } from './documents.js';
import { inputsOf } from './inputs.js';
import { type Intake, takeDocuments } from './take.js';
import { count, newTally, type Tally } from './tally.js';

const sources = z.array(
  z.object({ slug: z.string(), name: z.string(), timeZone: z.string(), url: z.string() }),
);

const concepts = z.array(
  z.object({ code: z.string(), names: z.record(z.string(), z.string()), broader: z.string().nullable() }),
);

/**
 * Loads the wire of our own writing: its sources, the Media Topics it uses, its stories. As with any other
 * documents, a second load changes nothing.
 */
export async function loadSampleWire(intake: Intake, folder: string): Promise<Tally> {
  const now = intake.clock.now();
  await intake.dataSource.transaction(async (manager) => {
    const suppliers: string[] = [];
    for (const source of sources.parse(await json(folder, 'sources.json'))) {
      suppliers.push((await setSource(manager, source.slug, source, now)).id);
    }
    await takePosition(manager, { source: suppliers });
  });
  await inTransaction(intake.dataSource, async (manager) =>
    putVocabularyInLog(manager, await newConcepts(manager, folder), now),
  );
  await relinkStories(intake.dataSource, intake.clock);
  const tally = newTally();
  const options = { sourceSlug: null, format: 'ninjs', dryRun: false };
  for await (const reports of takeDocuments(intake, wire(folder), options)) {
    for (const report of reports) count(tally, report);
  }
  return tally;
}

/** Of the topics that it uses those of which no vocabulary tells yet: a whole one that was imported knows better. */
async function newConcepts(manager: EntityManager, folder: string): Promise<ConceptSet> {
  const scheme = mediaTopicScheme;
  const known = await manager.find(TopicEntity, {
    where: { scheme, controlled: true },
    select: { code: true },
  });
  const codes = new Set(known.map(({ code }) => code));
  const told = concepts.parse(await json(folder, 'topics.json'));
  return {
    scheme,
    concepts: told
      .filter(({ code }) => !codes.has(code))
      .map(({ code, names, broader }) => ({
        ...{ code, names, broader: broader === null ? [] : [broader] },
        ...{ retiredAt: null, replacedBy: null, mappings: [] },
      })),
  };
}

async function* wire(folder: string): AsyncGenerator<RawDocument> {
  for (const input of await inputsOf([join(folder, 'wire')], empty()))
    yield* documentsOf(input, Number.MAX_SAFE_INTEGER);
}

export async function holdsNoStory(intake: Pick<Intake, 'dataSource'>): Promise<boolean> {
  return !(await intake.dataSource.manager.exists(ArticleEntity));
}

async function json(folder: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, name), 'utf8'));
}

async function* empty(): AsyncIterable<Uint8Array> {}
