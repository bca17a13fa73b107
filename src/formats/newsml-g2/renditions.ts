import { usableHref } from '../address.js';
import type { RenditionDraft } from '../draft.js';
import { uniqueName } from '../rendition-name.js';
import { bounded } from '../xml/bounded.js';
import { attributeOf, elementsIn, type XmlElement } from '../xml/element.js';
import { wordAt } from './codes.js';
import type { Parts } from './parts.js';

/** An item's files and its icons; where something that refers to it is itself an address, that. */
export function renditionsIn({ whole, content, set }: Parts, warnings: string[]): RenditionDraft[] {
  const files = [
    ...['remoteContent', 'remoteInfo'].flatMap((name) => elementsIn(set, name)),
    ...elementsIn(content, 'icon'),
  ];
  const own = files.length === 0 && attributeOf(whole, 'href') !== null ? [whole] : files;
  return renditionsOf(bounded(own, 200, 'files', whole), warnings);
}

export function renditionsOf(files: readonly XmlElement[], warnings: string[]): RenditionDraft[] {
  const taken = new Set<string>();
  return files.map((file) => ({
    name: uniqueName(renditionName(file) ?? (file.name === 'icon' ? 'icon' : 'main'), taken),
    href: usableHref(attributeOf(file, 'href'), `<${file.name}>`, warnings),
    mimeType: attributeOf(file, 'contenttype'),
    title: null,
    width: wholeNumber(file, 'width'),
    height: wholeNumber(file, 'height'),
    sizeInBytes: wholeNumber(file, 'size'),
    duration: seconds(file),
  }));
}

export function renditionName(file: XmlElement): string | null {
  return wordAt(file, 'rendition');
}

function wholeNumber(file: XmlElement, attribute: string): number | null {
  const text = attributeOf(file, attribute);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

const secondsIn: Readonly<Record<string, number>> = {
  seconds: 1,
  milliseconds: 0.001,
  minutes: 60,
  hours: 3600,
};

function seconds(file: XmlElement): number | null {
  const text = attributeOf(file, 'duration');
  const unit = secondsIn[wordAt(file, 'durationunit')?.toLowerCase() ?? 'seconds'];
  if (text === null || unit === undefined) return null;
  const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)(?:\.\d+)?$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  return /^\d{1,9}(?:\.\d{1,3})?$/.test(text) ? Number(text) * unit : null;
}
