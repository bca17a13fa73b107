import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type JsonObject, pointer } from '../json.js';
import { quote } from '../text.js';
import type { Fault } from './fault.js';
import { schema1 } from './schema-1.js';
import { schema2 } from './schema-2.js';
import { schema3 } from './schema-3.js';
import { unknownProperties } from './unknown-properties.js';
import type { Generation } from './vocabulary.js';

const schemas = { 1: schema1, 2: schema2, 3: schema3 };
const compiled = new Map<Generation, ValidateFunction>();

/** Compiling costs some 20 ms, which a process that never sees ninjs need not pay. */
function validatorOf(generation: Generation): ValidateFunction {
  let validate = compiled.get(generation);
  if (!validate) {
    // All errors may be asked for because `schema-parts.ts` bounds how many there can be.
    const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, ownProperties: true });
    ajv.addKeyword({
      keyword: 'maxBytes',
      type: 'string',
      schemaType: 'number',
      validate: (limit: number, text: string) => Buffer.byteLength(text) <= limit,
      errors: false,
    });
    ajv.addFormat('absolute-uri', /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i);
    validate = ajv.compile(schemas[generation]);
    compiled.set(generation, validate);
  }
  return validate;
}

export function faultsOf(
  document: JsonObject,
  generation: Generation,
): { faults: Fault[]; warnings: string[] } {
  const validate = validatorOf(generation);
  const faults = new Map<string, Fault>();
  if (!validate(document)) {
    for (const error of validate.errors ?? []) {
      const fault = faultFrom(error, generation);
      if (fault && !faults.has(fault.place)) faults.set(fault.place, fault);
    }
  }
  // Open generations only, and only once the shape of the document is known to be sound.
  if (generation === 3 || faults.size > 0) return { faults: [...faults.values()], warnings: [] };
  return unknownProperties(document, generation);
}

function faultFrom(error: ErrorObject, generation: Generation): Fault | null {
  const place = error.instancePath;
  const params = error.params as Record<string, unknown>;
  const found = `; found ${quote(error.data)}`;
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
      return null;
    case 'required':
      return { place: pointer(place, String(params.missingProperty)), message: 'is missing' };
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      return { place: pointer(place, name), message: `is not a property of ninjs ${generation}.x` };
    }
    case 'type':
    case 'minimum':
    case 'maximum':
      return { place, message: `must be ${expected(error.parentSchema ?? {})}${found}` };
    case 'enum': {
      const values = (params.allowedValues as string[]).filter(Boolean).join(', ');
      return { place, message: `must be one of ${values}${found}` };
    }
    case 'maxLength': {
      const what = error.propertyName === undefined ? 'have' : 'have names of';
      return { place, message: `must ${what} at most ${params.limit} characters` };
    }
    case 'maxBytes':
      return { place, message: `must have at most ${error.schema} bytes of UTF-8` };
    case 'maxItems':
    case 'maxProperties':
      return { place, message: `must have at most ${params.limit} entries` };
    case 'format':
      return { place, message: `must be an absolute URI${found}` };
    default:
      return { place, message: error.message ?? 'does not fit' };
  }
}

function expected(schema: JsonObject): string {
  const { type, minimum, maximum } = schema;
  const noun = /^[aeiou]/.test(String(type)) ? `an ${type}` : `a ${type}`;
  return minimum === undefined ? noun : `${noun} from ${minimum} to ${maximum}`;
}
