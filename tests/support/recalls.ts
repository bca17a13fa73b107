import { issueKey } from '../../src/access/key/key.writer.js';
import { endLicense, grantLicense } from '../../src/access/license/license.writer.js';
import type { LicenseTerms } from '../../src/access/license/license-terms.js';
import { ensurePartner } from '../../src/access/partner/partner.writer.js';
import { story } from './factories.ts';
import type { TestGateway } from './gateway.ts';

/** A partner that is licensed and has its licences ended as an operator does it. */
export interface Licensed {
  slug: string;
  key: string;
  grant(product: string, terms?: Partial<LicenseTerms>): Promise<string>;
  end(license: string): Promise<void>;
  /** What it is told of since it last asked; the first time, nothing of the past is recalled. */
  changes(): Promise<Told[]>;
}

export type Told = { uri: string; reason?: string; advisory?: string | null };

const page = `query ($after: String) { changes(after: $after, first: 100) { cursor hasMore changes {
  ... on ArticleUpserted { article { uri } } ... on ArticleRemoved { uri reason advisory } } } }`;

/** @param name of its key */
export async function licensed(wire: TestGateway, slug: string, name = 'desk'): Promise<Licensed> {
  const { dataSource } = wire.gateway.database;
  const act = () => ({ by: 'tests', at: wire.clock.now() });
  const { partner, key } = await dataSource.transaction(async (manager) => {
    const partner = await ensurePartner(manager, slug, slug, wire.clock.now());
    return {
      partner,
      key: (await issueKey(manager, { partner }, { name, expiresAt: null }, wire.clock.now())).secret,
    };
  });
  let cursor: string | null = null;
  return {
    slug,
    key,
    async grant(productId, terms = {}) {
      const product = { id: productId, slug: productId };
      const { license } = await dataSource.transaction((manager) =>
        grantLicense(manager, partner, product, terms, act()),
      );
      return license.id;
    },
    async end(license) {
      await dataSource.transaction((manager) => endLicense(manager, license, act()));
    },
    async changes() {
      const told: Told[] = [];
      for (let hasMore = true; hasMore; ) {
        const { changes } = await wire.data(page, { after: cursor }, key);
        told.push(...changes.changes.map((one: { article?: Told }) => one.article ?? one));
        ({ cursor, hasMore } = changes);
      }
      return told;
    },
  };
}

/** Publishes a version of a story; without a word, a usable one. */
export async function publish(
  wire: TestGateway,
  uri: string,
  version: number,
  overrides: Record<string, unknown> = {},
): Promise<string | undefined> {
  const { documents } = await wire.ingest(story({ uri, version: String(version), ...overrides }));
  return documents[0]?.result;
}

export const canceled = { pubStatus: 'canceled', edNote: 'Kill it: the source was wrong.' };
export const withheld = { pubStatus: 'withheld', edNote: 'Hold it for now.' };
