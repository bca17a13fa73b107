import type { BaseContext } from '@apollo/server';
import type { Reader } from '../access/reader.js';

/** What a resolver is given: one request's reader, and the id under which its errors are logged. */
export interface GatewayContext extends BaseContext {
  reader: Reader;
  requestId: string;
}
