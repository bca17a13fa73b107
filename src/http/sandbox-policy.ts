import { contentPolicy } from './security-headers.js';

const cdn = (name: string) => `https://${name}.cdn.apollographql.com`;

/**
 * The Content-Security-Policy of Apollo's landing page, which runs its scripts by a nonce that it makes anew each
 * time. It states a policy of its own as well, and a browser holds it to both: this one leaves out what Sandbox
 * does not use, and forbids what that one does not speak of.
 */
export function sandboxPolicy(html: string): string {
  const nonce = /'nonce-\w+'/.exec(html)?.[0] ?? "'none'";
  return contentPolicy({
    'script-src': `${nonce} ${cdn('embeddable-sandbox')}`,
    'style-src': `${nonce} ${cdn('embeddable-sandbox')} https://fonts.googleapis.com`,
    'font-src': 'https://fonts.gstatic.com',
    'img-src': cdn('apollo-server-landing-page'),
    'manifest-src': cdn('apollo-server-landing-page'),
    'frame-src': 'https://sandbox.embed.apollographql.com',
    // Sandbox has the page that it is framed in send its queries.
    'connect-src': "'self'",
  });
}
