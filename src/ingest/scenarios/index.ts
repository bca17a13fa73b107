import { burst } from './burst.js';
import { correction } from './correction.js';
import { embargo } from './embargo.js';
import { recall } from './recall.js';
import type { Scenario } from './scenario.js';

/** Every history that can be played; a new one is one file and its place here. */
export const scenarios: readonly Scenario[] = [correction, recall, embargo, burst];
