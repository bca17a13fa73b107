import { createClient } from '@dateline/client';

/** The gateway, through this page's own server, which adds the key (see vite.config.js). */
export const dateline = createClient({ url: new URL('/graphql', location.href).href });
