import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { ninjsRendering } from '../../src/formats/ninjs/render.js';
import { storyRecord } from '../formats/records.ts';

const folder = process.env.SAMPLES_DIR ?? '';

describe('IPTC’s own schema of ninjs 3.1', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('uri', (text) => /^[\x21-\x7e]+$/.test(text) && URL.canParse(text));
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  // What it points to elsewhere; no story here has coordinates.
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
  const validate = ajv.compile(JSON.parse(readFileSync(join(folder, 'ninjs/ninjs-schema_3.1.json'), 'utf8')));

  it('given any story, then what is written of it is valid', () => {
    fc.assert(
      fc.property(storyRecord, (record) => {
        validate(JSON.parse(ninjsRendering.render(record)));
        expect(validate.errors).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('given a property that is none of ninjs, then the schema says so', () => {
    expect(validate({ uri: 'urn:a:b', headline: 'x' })).toBe(false);
  });
});
