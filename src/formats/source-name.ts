import { sourceSlugOf } from './text.js';

export interface SourceName {
  slug: string;
  name: string;
}

export function sourceNamed(name: string | null | undefined): SourceName | null {
  const trimmed = name?.trim() ?? '';
  const slug = sourceSlugOf(trimmed);
  return slug === null || trimmed.length > 200 ? null : { slug, name: trimmed };
}

/** Who minted a uri: the authority in `urn:newsml:dpa.com:…`, `tag:dpa.com,2020:…` and `https://api.dpa.com/…`. */
export function sourceFromUri(uri: string): SourceName | null {
  const urn = /^urn:newsml:([^:]+):/i.exec(uri) ?? /^tag:([^,:]+),/i.exec(uri);
  const host = urn?.[1] ?? /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(uri)?.[1];
  if (host === undefined) return null;
  const labels = host.toLowerCase().split('.').filter(Boolean);
  if (/^[\d.]+$/.test(host) || labels.length === 0) return null;
  // Without the public suffix list: enough for `bbc.co.uk` and `api.ap.org`; an operator's name wins anyway.
  const suffix = labels.length > 2 && /^(?:com?|org|net|ac|gov|edu)$/.test(labels.at(-2) ?? '') ? 2 : 1;
  const owner = labels.length === 1 ? labels[0] : labels.at(-1 - suffix);
  const slug = sourceSlugOf(owner ?? '');
  return slug === null ? null : { slug, name: labels.slice(-1 - suffix).join('.') };
}
