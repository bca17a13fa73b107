import { Parser } from 'htmlparser2';
import { absoluteAddress } from './address.js';
import { lineOrNull } from './text.js';

/** A picture that stands in a text's HTML. */
export interface BodyPicture {
  /** Absolute, http. */
  href: string;
  altText: string | null;
  /** Its figure's. */
  caption: string | null;
  width: number | null;
  height: number | null;
}

const mostPictures = 100;

/**
 * The pictures of a body, which sanitising takes out of it, each once. Smileys and the dots that count readers are
 * none.
 * @param base what their addresses are relative to; without one those that are relative are left out
 * @param told addresses of pictures that are known already
 */
export function bodyPictures(
  html: string,
  base: string | null,
  told: readonly (string | null)[],
): BodyPicture[] {
  if (!/<img\s/i.test(html)) return [];
  const files = new Set(told.map((address) => address && fileOf(address)));
  return picturesIn(html).flatMap((picture) => {
    const href = absoluteAddress(picture.href, base);
    const file = href && fileOf(href);
    if (href === null || files.has(file)) return [];
    files.add(file);
    return [{ ...picture, href }];
  });
}

/** The file at an address, without the size in which it is asked for. */
function fileOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { origin, pathname } = new URL(address);
  const isFile = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(pathname);
  return isFile ? origin + pathname.replace(/-\d{2,4}x\d{2,4}(?=\.\w+$)/, '') : address;
}

/** As they are written. The HTML is read without its tree, in time that grows with its length alone. */
function picturesIn(html: string): BodyPicture[] {
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
  const written = attributes.src?.trim() ?? '';
  // What is only loaded once a reader comes to it has a placeholder there until then.
  const href = /^(?:data:|$)/i.test(written) ? (attributes['data-src']?.trim() ?? '') : written;
  const [width, height] = [pixels(attributes.width), pixels(attributes.height)];
  const isDot = [width, height].some((side) => side !== null && side <= 2);
  if (href === '' || isDot || /\b(?:emoji|wp-smiley)\b/.test(attributes.class ?? '')) return null;
  return { href, altText: lineOrNull(attributes.alt), caption: null, width, height };
}

function pixels(told: string | undefined): number | null {
  return /^\d{1,5}$/.test(told ?? '') ? Number(told) : null;
}
