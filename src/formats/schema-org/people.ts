import { authorsFromByline } from '../byline.js';
import type { AuthorDraft } from '../draft.js';
import { withoutReferences } from '../references.js';
import { lineOrNull } from '../text.js';
import { isOurs } from './ours.js';
import { Thing } from './thing.js';

const organisations = /Organization$|^(?:Corporation|NGO|Newspaper|Brand)$/;
const roles = /Role$/;

/** Who made it. People are authors; a firm, and what is prose, stand in the byline. */
export function makersOf(
  thing: Thing,
  properties: readonly string[],
  defaultRole: string,
  sourceNames: readonly string[],
): { authors: AuthorDraft[]; byline: string | null } {
  const authors: AuthorDraft[] = [];
  const prose: string[] = [];
  const add = (name: string, role: string): void => {
    if (!authors.some((author) => author.name === name && author.role === role)) authors.push({ name, role });
  };
  const ours = isOurs(thing);
  // Where sites have one field for all of a byline, it is the name of one person: "By Jane Roe and John Doe".
  const namesIn = (line: string): string[] => {
    const names = authorsFromByline(line, sourceNames);
    return names.length === 0 ? [line] : names;
  };
  const take = (value: unknown, role: string): void => {
    if (typeof value === 'string') {
      const line = lineOrNull(withoutReferences(value));
      // Facebook's page of the author is no name.
      if (line === null || /^https?:/i.test(line)) return;
      prose.push(line);
      for (const name of authorsFromByline(line, sourceNames)) add(name, role);
    } else if (value instanceof Thing) {
      const names = value.lines('name');
      if (isFirm(value)) prose.push(...names);
      else for (const name of ours ? names : names.flatMap(namesIn)) add(name, role);
    }
  };
  for (const property of properties) {
    for (const value of thing.values(property)) {
      if (value instanceof Thing && value.types.some((type) => roles.test(type))) {
        const role = value.line('roleName') ?? defaultRole;
        for (const maker of properties.flatMap((name) => value.values(name))) take(maker, role);
      } else take(value, defaultRole);
    }
  }
  for (const editor of thing.values('editor')) {
    const line =
      editor instanceof Thing ? editor.line('name') : lineOrNull(withoutReferences(String(editor)));
    if (line !== null && !isFirm(editor) && !/^https?:/i.test(line))
      for (const name of namesIn(line)) add(name, 'editor');
  }
  return { authors, byline: prose.length === 0 ? null : prose.join(', ') };
}

function isFirm(value: unknown): boolean {
  return value instanceof Thing && value.types.some((type) => organisations.test(type));
}
