import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { grantExtension } from '../../src/access/exposed.js';
import { printedSchema } from '../../src/graphql/print-schema.js';
import { makeSchema } from '../../src/graphql/schema.js';

interface Described {
  at: string;
  description: string | null | undefined;
}

/** Everything of the schema that a partner reads about. */
function described(schema: GraphQLSchema): Described[] {
  const all: Described[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    all.push({ at: type.name, description: type.description });
    if (isEnumType(type)) {
      for (const { name, description } of type.getValues())
        all.push({ at: `${type.name}.${name}`, description });
    }
    if (!(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const at = `${type.name}.${field.name}`;
      all.push({ at, description: field.description });
      if (!('args' in field)) continue;
      for (const { name, description } of field.args) all.push({ at: `${at}(${name})`, description });
    }
  }
  return all;
}

describe('the schema', () => {
  let schema: GraphQLSchema;

  beforeAll(async () => {
    schema = await makeSchema();
  });

  it('given a type, field, argument or value, then it is described in a sentence', () => {
    const all = described(schema);
    expect(all.length).toBeGreaterThan(200);
    const poor = all.filter(({ description }) => !/^\P{Ll}.{3,}\.$/su.test(description ?? ''));
    expect(poor).toEqual([]);
  });

  it('given a field, then it states its grant, and its description tells the reader of it', () => {
    const grants = ['PUBLIC', 'METADATA', 'FULL_TEXT', 'MEDIA'];
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) continue;
      for (const field of Object.values(type.getFields())) {
        const grant = field.extensions[grantExtension];
        const told = /\n\nGrant: (\w+)\.$/.exec(field.description ?? '')?.[1] ?? 'PUBLIC';
        expect([`${type.name}.${field.name}`, told]).toEqual([`${type.name}.${field.name}`, grant]);
        expect(grants).toContain(grant);
      }
    }
  });

  it.each([
    ['Article.body', 'FULL_TEXT'],
    ['ArticleRevision.body', 'FULL_TEXT'],
    ['Media.renditions', 'MEDIA'],
    ['ArticleMedia.renditions', 'MEDIA'],
    ['Rendition.url', 'MEDIA'],
    ['Article.headline', 'METADATA'],
    ['Topic.name', 'PUBLIC'],
  ])('given %s, then its grant is %s', (at, grant) => {
    const [typeName = '', fieldName = ''] = at.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    expect(field?.extensions[grantExtension]).toBe(grant);
  });

  it('given the code, then schema.graphql is what it declares', async () => {
    expect(printedSchema(schema)).toBe(await readFile('schema.graphql', 'utf8'));
  });
});
