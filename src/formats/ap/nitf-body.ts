import { DatelineError } from '../../kernel/errors.js';
import { nitfContent } from '../nitf/content.js';
import { readXml } from '../xml/read.js';

/** `body_nitf` is a piece of NITF, or all of it: its HTML; null where it cannot be read as such: it is read as HTML then. */
export function htmlOfNitf(text: string): string | null {
  try {
    const nitf = readXml(whole(text));
    return nitfContent(nitf, around).bodyHtml;
  } catch (error) {
    if (error instanceof DatelineError) return null;
    throw error;
  }
}

/** Only the text is taken; AP tells of all else beside it. */
const around = {
  uri: 'urn:ap:body',
  language: 'und',
  publishedAt: new Date(0),
  modifiedAt: new Date(0),
  sourceNames: [],
  timeZone: 'UTC',
};

function whole(text: string): string {
  if (/^\s*<(?:\?xml|!doctype|nitf)\b/i.test(text)) return text;
  const content = /^\s*<body\.content\b/.test(text) ? text : `<body.content>${text}</body.content>`;
  return `<nitf><body>${content}</body></nitf>`;
}
