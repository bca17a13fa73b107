import type { Thing } from './thing.js';

/**
 * What schema.org has no place for stands in `additionalProperty` under the record's own word for it, each a
 * PropertyValue: urgency, slugline, an embargo.
 */
export function propertyValue(name: string, value: string | number): object {
  return { '@type': 'PropertyValue', name, value };
}

export function propertyOf(thing: Thing, name: string): { value: string; place: string } | null {
  for (const property of thing.things('additionalProperty')) {
    const value = property.line('name') === name ? property.text('value') : null;
    if (value !== null) return { value, place: property.placeOf('value') };
  }
  return null;
}
