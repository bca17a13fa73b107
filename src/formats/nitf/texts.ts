import { sanitiseBody, textFromHtml } from '../body.js';
import { textOrNull } from '../text.js';
import type { XmlElement } from '../xml/element.js';
import { htmlOf } from './body-html.js';

/** Paragraphs of an abstract, a caption or a note as plain text. */
export function textOf(element: XmlElement | null): string | null {
  if (element === null) return null;
  const { html } = sanitiseBody(htmlOf(element, { media: [], notes: [], warnings: new Set() }));
  return html === null ? null : textOrNull(textFromHtml(html));
}
