import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromGlobalId, idOfType, newId, toGlobalId } from '../../src/kernel/ids.js';

const types = fc.constantFrom('Article', 'Author', 'Media', 'Source', 'Topic');

describe('ids', () => {
  it('given any key of any type, then its global id names both again', () => {
    fc.assert(
      fc.property(types, fc.uuid(), (type, id) => {
        const globalId = toGlobalId(type, id);
        expect(fromGlobalId(globalId)).toEqual({ type, id });
        expect(idOfType(type, globalId)).toBe(id);
        expect(globalId).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('given any text that the gateway did not give, then it is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(() => fromGlobalId(text)).toThrow(expect.objectContaining({ code: 'BAD_ID' }));
      }),
    );
  });

  it('given a global id with one character changed, then it is refused or names something else', () => {
    fc.assert(
      fc.property(types, fc.uuid(), fc.nat(), fc.constantFrom(...'AZaz09-_=+ .'), (type, id, at, letter) => {
        const globalId = toGlobalId(type, id);
        const place = at % globalId.length;
        const changed = globalId.slice(0, place) + letter + globalId.slice(place + 1);
        if (changed === globalId) return;
        try {
          expect(fromGlobalId(changed)).not.toEqual({ type, id });
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_ID' });
        }
      }),
    );
  });

  it('given the id of another type, then the message names both', () => {
    const id = toGlobalId('Author', newId());
    expect(() => idOfType('Article', id)).toThrow(`"${id}" is an id of type Author, not Article.`);
  });

  it('given keys made one after another, then their order is that of their making', () => {
    const made = Array.from({ length: 1000 }, newId);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
    for (const id of made)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
