import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ArticleEntity } from '../content/article/article.entity.js';
import { setSource } from '../content/source/source.writer.js';
import { putConcepts } from '../content/topic/topic.writer.js';
import { takePosition } from '../database/log-head.js';
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
    const vocabulary = concepts.parse(await json(folder, 'topics.json'));
    const topics = await putConcepts(
      manager,
      vocabulary.map((concept) => ({ ...concept, scheme: mediaTopicScheme })),
      now,
    );
    await takePosition(manager, { source: suppliers, topic: topics });
  });
  const tally = newTally();
  const options = { sourceSlug: null, format: 'ninjs', dryRun: false };
  for await (const reports of takeDocuments(intake, wire(folder), options)) {
    for (const report of reports) count(tally, report);
  }
  return tally;
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
