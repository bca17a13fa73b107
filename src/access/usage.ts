import type { HeldLicense } from './viewer.js';

export type UsageVerdict = 'ALLOWED' | 'DENIED' | 'UNDETERMINED';
export type UsageReasonCode = 'LICENSE_PERIOD' | 'TERRITORY' | 'EMBARGO' | 'EXPIRED' | 'USAGE_TERMS';

export interface UsageReason {
  verdict: Exclude<UsageVerdict, 'ALLOWED'>;
  code: UsageReasonCode;
  text: string;
}

/** What bears on the use of a story. */
export interface UsageFacts {
  embargoedUntil: Date | null;
  /** Null also where its source means no more by it than that interest has passed. */
  expiresAt: Date | null;
  usageTerms: string | null;
  /** Those of the viewer's licences that hold the story. */
  licenses: readonly Pick<HeldLicense, 'validFrom' | 'validUntil' | 'territories'>[];
}

/** Where and when a story is to be used. */
export interface Use {
  at: Date;
  /** ISO 3166-1 alpha-2; null: not said. */
  territory: string | null;
}

/**
 * Whether a use is within what can be computed: periods, territories, embargo, expiry. Terms in prose are for people
 * to read: they make it undetermined, never allowed. One denial outweighs all else.
 */
export function judgeUse(facts: UsageFacts, use: Use): { verdict: UsageVerdict; reasons: UsageReason[] } {
  const reasons = [...licensed(facts.licenses, use), ...timed(facts, use), ...inProse(facts)];
  const verdicts = reasons.map((reason) => reason.verdict);
  const verdict = verdicts.includes('DENIED') ? 'DENIED' : (verdicts[0] ?? 'ALLOWED');
  return { verdict, reasons };
}

function licensed(licenses: UsageFacts['licenses'], { at, territory }: Use): UsageReason[] {
  const then = licenses.filter(
    ({ validFrom, validUntil }) => validFrom <= at && (validUntil === null || validUntil > at),
  );
  if (then.length === 0) {
    return [denied('LICENSE_PERIOD', `No licence that holds the story is in force at ${at.toISOString()}.`)];
  }
  if (then.some(({ territories }) => territories === null)) return [];
  const territories = [...new Set(then.flatMap((license) => license.territories ?? []))].sort();
  if (territory === null) {
    return [
      undetermined('TERRITORY', `It is licensed for ${territories.join(', ')}: say for which territory.`),
    ];
  }
  if (territories.includes(territory)) return [];
  return [denied('TERRITORY', `It is licensed for ${territories.join(', ')}, not for ${territory}.`)];
}

function timed({ embargoedUntil, expiresAt }: UsageFacts, { at }: Use): UsageReason[] {
  return [
    ...(embargoedUntil && embargoedUntil > at
      ? [denied('EMBARGO', `It is under embargo until ${embargoedUntil.toISOString()}.`)]
      : []),
    ...(expiresAt && expiresAt <= at ? [denied('EXPIRED', `It expires at ${expiresAt.toISOString()}.`)] : []),
  ];
}

function inProse({ usageTerms }: UsageFacts): UsageReason[] {
  if (!usageTerms) return [];
  return [undetermined('USAGE_TERMS', 'Its source states terms in prose: read `usageTerms`.')];
}

function denied(code: UsageReasonCode, text: string): UsageReason {
  return { verdict: 'DENIED', code, text };
}

function undetermined(code: UsageReasonCode, text: string): UsageReason {
  return { verdict: 'UNDETERMINED', code, text };
}
