import { canonicalLanguage } from '../language.js';
import { lineOrNull, quote } from '../text.js';
import { invalid } from './fault.js';
import { modernTag } from './grandfathered.js';

/** What IPTC's files call Swedish and Danish by their countries: `se` is Northern Sámi, `dk` nothing. */
const iptcLanguages: ReadonlyMap<string, string> = new Map([
  ['se', 'sv'],
  ['dk', 'da'],
]);

/** An index holds them. */
const longest = 500;

/** Labels by canonical BCP 47 tag; where two say the same language, the one that is called so. @throws INVALID_VOCABULARY */
export function labelsOf(
  told: Readonly<Record<string, string>>,
  scheme: string,
  place: string,
): Record<string, string> {
  const labels = new Map<string, string>();
  const isIptc = scheme.startsWith('http://cv.iptc.org/newscodes/');
  for (const [language, text] of Object.entries(told)) {
    const label = lineOrNull(text);
    const modern = modernTag((isIptc && iptcLanguages.get(language)) || language);
    if (modern === null) continue;
    const tag = canonicalLanguage(modern);
    if (tag === null)
      throw invalid(`${quote(language)} is no language tag of BCP 47, such as en or pt-BR`, place);
    if (label === null) continue;
    if (label.length > longest)
      throw invalid(`The label in ${tag} is longer than ${longest} characters`, place);
    if (tag === language || !labels.has(tag)) labels.set(tag, label);
  }
  if (labels.size === 0) throw invalid('It has no label', place);
  return Object.fromEntries([...labels].sort(([one], [other]) => (one < other ? -1 : 1)));
}
