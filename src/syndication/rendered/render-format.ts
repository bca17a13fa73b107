import { registerEnumType } from 'type-graphql';
import type { Rendering } from '../../formats/rendering.js';
import { renderings } from '../../formats/renderings.js';

/** The formats that there are: one that is added to `renderings` is in the schema. */
export const RenderFormat = Object.fromEntries(renderings.map(({ name }) => [name, name]));

registerEnumType(RenderFormat, {
  name: 'RenderFormat',
  description: 'A format in which a story is written out.',
  valuesConfig: Object.fromEntries(
    renderings.map(({ name, mediaType, description }) => [
      name,
      { description: `${description} \`${mediaType}\`.` },
    ]),
  ),
});

const byName = new Map(renderings.map((rendering) => [rendering.name, rendering]));

export function renderingNamed(name: Rendering['name']): Rendering {
  const rendering = byName.get(name);
  if (!rendering) throw new Error(`There is no rendering ${name}.`);
  return rendering;
}
