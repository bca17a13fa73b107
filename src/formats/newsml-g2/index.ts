import type { DocumentReader, Format, ParseContext } from '../draft.js';
import { elementAt, elementsIn } from '../xml/element.js';
import { readXml } from '../xml/read.js';
import { rootNameOf } from '../xml/sniff.js';
import { parseItem } from './item.js';
import { lineIn } from './texts.js';

/** Items of which no story is made are recognised too: whoever sends them is told so. */
const roots = new Set(
  'newsMessage newsItem packageItem contentSet conceptItem knowledgeItem planningItem catalogItem'.split(' '),
);

/** IPTC NewsML-G2: items, and messages of several. */
export const newsmlG2: Format = {
  name: 'newsml-g2',
  description: 'IPTC NewsML-G2 (XML): a newsItem, a packageItem, or a newsMessage of several',
  sniff: (text) => roots.has(rootNameOf(text) ?? ''),
  documents,
};

function documents(text: string, context: ParseContext): readonly DocumentReader[] {
  const root = readXml(text.replace(/^\uFEFF/, ''));
  if (root.name !== 'newsMessage') return [() => parseItem(root, null, context)];
  const sender = lineIn(elementAt(root, 'header', 'sender'));
  return elementsIn(root, 'itemSet')
    .flatMap((set) => elementsIn(set))
    .map((item) => () => parseItem(item, sender, context));
}
