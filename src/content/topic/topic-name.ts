import { LRUCache } from 'lru-cache';
import { canonicalLanguage } from '../../formats/language.js';
import type { TopicEntity } from './topic.entity.js';

/** The label in the language asked for, else in the variety of it that its reader reads best, else the default one. */
export function topicName(topic: TopicEntity, language: string | null): string {
  return (language && nameIn(topic.names, language)) || topic.name;
}

/** Of labels by their tags; null if none is in the language. */
export function nameIn(names: Readonly<Record<string, string>>, language: string): string | null {
  const tag = Object.hasOwn(names, language) ? language : nearest(language, Object.keys(names));
  return (tag && names[tag]) ?? null;
}

/** Topics of one vocabulary have labels in much the same languages, and readers ask in few. */
const known = new LRUCache<string, { tag: string | null }>({ max: 1_000 });

function nearest(language: string, tags: readonly string[]): string | null {
  if (language.length > 100) return null;
  const key = `${language} ${tags}`;
  const found = known.get(key);
  if (found) return found.tag;
  const tag = best(language, tags);
  known.set(key, { tag });
  return tag;
}

/**
 * Not by a library: what is asked for is anyone's, and `@formatjs/intl-localematcher` keeps whatever it was ever asked;
 * nor does it take one script of a language for another, which a reader of `zh-TW` understands better than English.
 */
function best(language: string, tags: readonly string[]): string | null {
  const asked = canonicalLanguage(language);
  // What CLDR takes an undetermined language for says nothing of its reader.
  if (asked === null || /^und\b/.test(asked)) return null;
  if (tags.includes(asked)) return asked;
  const rated = tags.map((tag) => ({ tag, near: nearness(new Intl.Locale(asked), new Intl.Locale(tag)) }));
  const [first] = rated.sort((one, other) => other.near - one.near);
  return first && first.near > 0 ? first.tag : null;
}

/** 0: a language of no kin. The script counts before the region, which both are what CLDR takes them for if not told. */
function nearness(asked: Intl.Locale, label: Intl.Locale): number {
  const [reader, text] = [asked.maximize(), label.maximize()];
  if (reader.language !== text.language) return kinship(reader.language, text.language);
  return 1 + (reader.script === text.script ? 10 : 0) + sameRegion(asked, label);
}

/** `no` is either of the two written languages of Norway, and mostly Bokmål; who reads one of them reads the other. */
const norwegian: readonly string[] = ['nb', 'no', 'nn'];

function kinship(reader: string, text: string): number {
  if (!norwegian.includes(reader) || !norwegian.includes(text)) return 0;
  return reader !== 'nn' && text !== 'nn' ? 0.8 : 0.5;
}

/**
 * The reader's own; else the variety of no region; else, for a reader from abroad, one from abroad: Angola reads
 * Portugal's Portuguese rather than Brazil's, Australia Britain's English rather than that of the United States.
 */
function sameRegion(asked: Intl.Locale, label: Intl.Locale): number {
  const home = new Intl.Locale(asked.language).maximize().region;
  const reader = asked.maximize().region;
  if (label.region === reader) return 3;
  if (label.region === undefined) return 2;
  return reader !== home && label.region !== home ? 1 : 0;
}
