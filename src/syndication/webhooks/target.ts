import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { DatelineError } from '../../kernel/errors.js';

/** Where webhooks may lead: to public addresses by https; in development to any, by http too. */
export type Targets = 'public' | 'any';

/** All addresses of a host, as the system's resolver tells them. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const resolveHost: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** A place that was looked up and found allowed: who connects connects to these addresses, and to no other. */
export interface Target {
  url: URL;
  /** As a certificate names it. */
  host: string;
  addresses: { address: string; family: number }[];
}

const maxAddressLength = 2_000;

/**
 * The address of a webhook, if it can be one: what can be said without a look-up.
 * @throws WEBHOOK_TARGET_REFUSED
 */
export function checkedUrl(text: string, targets: Targets): URL {
  if (text.length > maxAddressLength || !URL.canParse(text))
    throw refused('It is no address such as https://news.example/hook.');
  const url = new URL(text);
  const schemes = targets === 'any' ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) throw refused('Its scheme must be https.');
  if (url.username || url.password)
    throw refused('A name or password cannot stand in it: the signature says who sends.');
  url.hash = '';
  const literal = hostOf(url);
  if (ipaddr.isValid(literal)) checkAddress(literal, targets);
  return url;
}

/**
 * Looks the host up, once, and lets it pass only where all its addresses may be connected to. To be asked at each
 * attempt: a name may lead elsewhere by then.
 * @throws WEBHOOK_TARGET_REFUSED, and what the look-up throws
 */
export async function targetOf(text: string, targets: Targets, resolve: Resolve): Promise<Target> {
  const url = checkedUrl(text, targets);
  const host = hostOf(url);
  const addresses = ipaddr.isValid(host)
    ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
    : await resolve(host).catch((error: unknown) => {
        // Else it could be learnt which names there are in the gateway's own network.
        if (targets === 'public') throw notPublic();
        throw error;
      });
  if (addresses.length === 0) throw notPublic();
  for (const { address } of addresses) checkAddress(address, targets);
  return { url, host, addresses };
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function checkAddress(address: string, targets: Targets): void {
  // Which address it was tells what stands behind the gateway's own resolver.
  if (targets === 'public' && !isPublic(address)) throw notPublic();
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is globally reachable, by IANA's registries of special-purpose addresses. Of IPv6 only global
 * unicast is (RFC 4291), and nothing that carries an IPv4 address within: mapped, NAT64, 6to4, Teredo.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalUnicast);
}

function notPublic(): DatelineError {
  return refused('Its host is not on the public internet.');
}

function refused(why: string): DatelineError {
  return new DatelineError('WEBHOOK_TARGET_REFUSED', `The webhook’s address cannot be sent to. ${why}`, {
    place: 'url',
  });
}
