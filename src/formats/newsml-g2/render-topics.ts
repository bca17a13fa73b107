import type { NewsObjectDraft, TopicDraft } from '../draft.js';
import type { XmlElement } from '../xml/element.js';
import { element } from '../xml/write.js';
import { iptcAliasOf } from './vocabularies.js';

/** Topics as qcodes: IPTC's vocabularies by its aliases, any other by one that the item's own catalog defines. */
export class TopicCodes {
  readonly #own = new Map<string, string>();

  constructor(told: readonly Pick<NewsObjectDraft, 'topics'>[]) {
    for (const { scheme } of told.flatMap(({ topics }) => topics)) {
      if (scheme !== null && iptcAliasOf(scheme) === null && !this.#own.has(scheme))
        this.#own.set(scheme, `vocabulary${this.#own.size + 1}`);
    }
  }

  catalog(): XmlElement | null {
    if (this.#own.size === 0) return null;
    const schemes = [...this.#own].map(([uri, alias]) => element('scheme', { alias, uri }));
    return element('catalog', {}, ...schemes);
  }

  subject(topic: TopicDraft): XmlElement {
    const name = element('name', { 'xml:lang': topic.language }, topic.name);
    return element('subject', this.#identity(topic), name);
  }

  /** No qcode has white space in it. */
  #identity({ scheme, code }: TopicDraft): Record<string, string> {
    const alias = scheme === null ? null : (iptcAliasOf(scheme) ?? this.#own.get(scheme));
    return !alias || /\s/.test(code) ? { literal: code } : { qcode: `${alias}:${code}` };
  }
}
