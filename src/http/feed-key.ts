import { isKeyShaped } from '../access/key/secret.js';
import { DatelineError } from '../kernel/errors.js';

/** What a client that shows no credentials is asked for: feed readers know no other way. */
export const feedChallenge = 'Basic realm="Dateline"';

/**
 * A key as feed readers send it, as everyone else does: of HTTP Basic (RFC 7617) it is the password, or the user name
 * where that is all that a reader asks for.
 * @throws UNAUTHENTICATED
 */
export function bearerFrom(authorization: string | undefined): string {
  if (authorization === undefined) {
    throw new DatelineError(
      'UNAUTHENTICATED',
      'A key is needed: as the password of HTTP Basic, or as `Authorization: Bearer KEY`.',
    );
  }
  const [, credentials] = /^basic +([\w+/=-]+)\s*$/i.exec(authorization.trim()) ?? [];
  if (credentials === undefined) return authorization;
  const [user = '', ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  return `Bearer ${isKeyShaped(user) && !isKeyShaped(password) ? user : password}`;
}
