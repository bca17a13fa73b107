import { DatelineError } from '../../kernel/errors.js';
import type { Format, ParseContext, ParsedDocument } from '../draft.js';
import { fewWarnings } from '../warnings.js';
import type { XmlElement } from '../xml/element.js';
import { readXml } from '../xml/read.js';
import { rootNameOf } from '../xml/sniff.js';
import { nitfDigest } from './digest.js';
import { recallsIn } from './recall.js';
import { storyFrom } from './story.js';

/** IPTC NITF, the News Industry Text Format, with or without a namespace. */
export const nitf: Format = {
  name: 'nitf',
  description: 'IPTC NITF 3.x (XML), one story a document',
  sniff: (text) => rootNameOf(text) === 'nitf',
  documents: (text, context) => {
    const root = readXml(text);
    if (root.name !== 'nitf') {
      throw new DatelineError('SCHEMA_VIOLATION', `not NITF: it begins with <${root.name}>`, {
        place: root.place,
      });
    }
    return [() => parseNitf(root, context), ...recallsIn(root, context)];
  },
};

function parseNitf(root: XmlElement, context: ParseContext): ParsedDocument {
  const { warnings, ...story } = storyFrom(root, context);
  return {
    ...story,
    ofType: null,
    digest: nitfDigest(root),
    warnings: fewWarnings(warnings),
  };
}
