import { isJsonObject, type JsonObject, pointer } from '../json.js';
import { quote } from '../text.js';
import type { Fault } from './fault.js';
import { type Generation, isKnown, isOfAnotherGeneration } from './vocabulary.js';

/**
 * Providers add properties of their own to ninjs 1.x and 2.x; those are passed over with a warning. A name that is
 * ninjs in another generation is refused: passed over, `embargoedUntil` in a 2.x document would publish at once.
 */
export function unknownProperties(
  document: JsonObject,
  generation: Generation,
): { faults: Fault[]; warnings: string[] } {
  const faults: Fault[] = [];
  const warnings: string[] = [];
  const look = (item: JsonObject, place: string): void => {
    const inAssociation = place !== '';
    for (const name of Object.keys(item)) {
      if (isKnown(generation, name, inAssociation)) continue;
      const at = pointer(place, name);
      if (isOfAnotherGeneration(name)) {
        faults.push({ place: at, message: `is not a property of ninjs ${generation}.x` });
      } else if (warnings.length < 20) {
        warnings.push(`passed over ${quote(at, 100)}, which is not a property of ninjs ${generation}.x`);
      }
    }
    const { associations } = item;
    if (typeof associations !== 'object' || associations === null) return;
    for (const [name, association] of Object.entries(associations)) {
      if (isJsonObject(association)) look(association, pointer(pointer(place, 'associations'), name));
    }
  };
  look(document, '');
  return { faults, warnings };
}
