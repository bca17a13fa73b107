import { describe } from '@jest/globals';
import { itHoldsInHistories } from '../support/mirror/property.ts';

describe('a copy that is kept by `changes`', () => itHoldsInHistories(1));
