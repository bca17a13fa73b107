import { isJsonObject, type JsonObject } from '../json.js';
import { type Fault, schemaViolation } from './fault.js';
import { faultsOf } from './validate.js';
import { type Generation, generations, isKnown } from './vocabulary.js';

/** The document's generation, found valid; one SCHEMA_VIOLATION tells why it fits none. */
export function generationOf(document: JsonObject): { generation: Generation; warnings: string[] } {
  let refused: { generation: Generation; faults: Fault[] } | null = null;
  for (const generation of candidates(document)) {
    const { faults, warnings } = faultsOf(document, generation);
    if (faults.length === 0) return { generation, warnings };
    // The likeliest generation says what is wrong, not the last one tried.
    refused ??= { generation, faults };
  }
  throw schemaViolation(refused?.faults ?? [], refused?.generation);
}

/** What the document says of itself; else those whose vocabulary it speaks best, the newest first. */
function candidates(document: JsonObject): readonly Generation[] {
  const stated = statedGeneration(document.standard) ?? statedGeneration(document.$standard);
  if (stated) return [stated];
  const scores = generations.map((generation) => ({ generation, score: score(document, generation) }));
  const best = Math.max(...scores.map((entry) => entry.score));
  return scores.filter((entry) => entry.score === best).map((entry) => entry.generation);
}

function statedGeneration(standard: unknown): Generation | null {
  if (!isJsonObject(standard)) return null;
  const { version, schema } = standard;
  const major =
    (typeof version === 'string' && /^\s*(\d{1,3})(?:\.|$)/.exec(version)?.[1]) ||
    (typeof schema === 'string' && /ninjs-schema_(\d+)\.\d+/.exec(schema)?.[1]);
  if (!major || Number(major) < 1) return null;
  return Number(major) === 1 ? 1 : Number(major) === 2 ? 2 : 3;
}

function score(document: JsonObject, generation: Generation): number {
  let known = 0;
  for (const [name, value] of Object.entries(document)) {
    if (!isKnown(generation, name)) continue;
    // 1.x keeps renditions and associations by name, the later ones in arrays.
    const byName = name === 'renditions' || name === 'associations';
    if (!byName || Array.isArray(value) === (generation !== 1)) known += 1;
  }
  return known;
}
