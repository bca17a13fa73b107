import { relationNamed, relationOfName } from '../relations.js';
import type { NinjsAssociation } from './item.js';

/** The stated relation wins; then a telling name; then what the whole is: a package has members. */
export function relationOf(association: NinjsAssociation, inPackage: boolean): string {
  return (
    relationNamed(association.rel) ?? relationOfName(association.name) ?? (inPackage ? 'member' : 'see-also')
  );
}
