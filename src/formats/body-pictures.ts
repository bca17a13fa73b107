import { Parser } from 'htmlparser2';
import { lineOrNull } from './text.js';

/** A picture that stands in a text's HTML, as it is written there. */
export interface BodyPicture {
  href: string;
  altText: string | null;
  /** Its figure's. */
  caption: string | null;
  width: number | null;
  height: number | null;
}

const mostPictures = 100;

/**
 * The pictures of a body, which sanitising takes out of it. Smileys and the dots that count readers are none.
 * The HTML is read without its tree, in time that grows with its length alone.
 */
export function bodyPictures(html: string): BodyPicture[] {
  if (!/<img\s/i.test(html)) return [];
  const pictures: BodyPicture[] = [];
  /** Of the figure that is open: its pictures, and its caption so far. */
  let figure: { pictures: BodyPicture[]; caption: string } | null = null;
  let isInCaption = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'figure') figure = { pictures: [], caption: '' };
      else if (name === 'figcaption') isInCaption = true;
      else if (name === 'img' && pictures.length < mostPictures) {
        const picture = pictureFrom(attributes);
        if (picture === null) return;
        pictures.push(picture);
        figure?.pictures.push(picture);
      }
    },
    ontext(text) {
      if (figure && isInCaption) figure.caption += text;
    },
    onclosetag(name) {
      if (name === 'figcaption') isInCaption = false;
      if (name !== 'figure' || !figure) return;
      const caption = lineOrNull(figure.caption);
      for (const picture of figure.pictures) picture.caption = caption;
      figure = null;
    },
  });
  parser.end(html);
  return pictures;
}

function pictureFrom(attributes: Readonly<Record<string, string>>): BodyPicture | null {
  const href = attributes.src?.trim() ?? '';
  const [width, height] = [pixels(attributes.width), pixels(attributes.height)];
  const isDot = [width, height].some((side) => side !== null && side <= 2);
  if (href === '' || isDot || /\b(?:emoji|wp-smiley)\b/.test(attributes.class ?? '')) return null;
  return { href, altText: lineOrNull(attributes.alt), caption: null, width, height };
}

function pixels(told: string | undefined): number | null {
  return /^\d{1,5}$/.test(told ?? '') ? Number(told) : null;
}
