import { type SubjectName, subjectNamed } from '../topic-identity.js';

/** A category as Atom has it, which RSS borrows. */
export function subjectOfCategory({
  term,
  scheme,
  label,
}: {
  term?: string | undefined;
  scheme?: string | undefined;
  label?: string | undefined;
}): SubjectName {
  return { ...subjectNamed(label ?? null), scheme: scheme ?? null, code: term ?? null };
}
