import { expect } from '@jest/globals';
import { issueKey } from '../../../src/access/key/key.writer.js';
import { changeLicense, endLicense, grantLicense } from '../../../src/access/license/license.writer.js';
import type { LicenseTerms } from '../../../src/access/license/license-terms.js';
import type { PartnerEntity } from '../../../src/access/partner/partner.entity.js';
import { ensurePartner } from '../../../src/access/partner/partner.writer.js';
import { setProduct } from '../../../src/access/product/product.writer.js';
import type { Selection } from '../../../src/access/product/selection.js';
import { putVocabularyInLog } from '../../../src/changes/put-vocabulary.js';
import { relinkStories } from '../../../src/changes/relink.js';
import { setSourceInLog } from '../../../src/changes/set-source.js';
import { settleProducts } from '../../../src/changes/settle.js';
import { inTransaction } from '../../../src/database/transaction.js';
import { parseConceptSet } from '../../../src/formats/concept-set/index.js';
import { picture, story } from '../factories.ts';
import type { TestGateway } from '../gateway.ts';
import { conceptSet } from '../vocabulary.ts';
import { Copy } from './copy.ts';
import { partners, products, type Root, type Step, stories, type Terms, type Told } from './steps.ts';

interface Follower {
  partner: PartnerEntity;
  copy: Copy;
  kept: Copy;
  /** Brought up to date after every other step, the partners in turn. */
  close: Copy;
  licenses: string[];
  /** The uris of removals that were told in this step. */
  removed: string[];
  /** The uris of all stories that the partner was ever seen to be entitled to. */
  entitled: Set<string>;
}

let count = 0;

/** What refers to others comes first. */
const content = [
  'recall_receipt',
  'exposure',
  ...['product', 'text', 'revision', 'search', 'author', 'topic', 'media', 'related'].map(
    (of) => `article_${of}`,
  ),
  ...['rendition', 'media_author', 'media_topic'],
  'article',
  'media',
];

/** Where a history happens: two sources, some stories and pictures, products that select them, and partners. */
export class World {
  readonly #name = `h${++count}`;
  readonly #versions = new Map<string, number>();
  readonly #documents = new Map<number, Record<string, unknown>>();
  readonly #begin: number;
  #followers: Follower[] = [];
  #sourceIds: string[] = [];
  #rootId = '';

  private constructor(private readonly wire: TestGateway) {
    this.#begin = wire.clock.now().getTime();
  }

  static async make(wire: TestGateway): Promise<World> {
    const world = new World(wire);
    await world.#make();
    return world;
  }

  async #make(): Promise<void> {
    const { dataSource } = this.wire.gateway.database;
    // TRUNCATE takes ten times as long where there is little.
    await dataSource.query(content.map((table) => `DELETE FROM ${table}`).join(';'));
    await dataSource.query(
      `DELETE FROM license WHERE product_id IN (SELECT id FROM product WHERE slug LIKE 'h%')`,
    );
    await dataSource.query(`DELETE FROM product WHERE slug LIKE 'h%'`);
    await this.#putVocabulary(['first', 'first']);
    const [root] = await dataSource.query(`SELECT id FROM topic WHERE scheme = $1 AND code = 'first'`, [
      this.#scheme,
    ]);
    this.#rootId = root.id;
    await dataSource.transaction(async (manager) => {
      for (const n of [0, 1]) {
        const expiry = n === 0 ? 'REMOVE' : 'KEEP';
        this.#sourceIds.push(
          (await setSourceInLog(manager, this.#slug('source', n), { expiry }, this.#now())).id,
        );
      }
      for (let n = 0; n < products; n++) {
        const selection = this.#selection(n, n === 0 ? ['a'] : ['a', 'b']);
        await setProduct(manager, this.#slug('product', n), { selection }, this.#act());
      }
      for (let n = 0; n < partners; n++) {
        const partner = await ensurePartner(manager, this.#slug('partner', n), 'Partner', this.#now());
        const key = await issueKey(manager, { partner }, { name: 'copy', expiresAt: null }, this.#now());
        const copy = new Copy(this.wire, key.secret);
        this.#followers.push({
          partner,
          copy,
          kept: copy.saved(),
          close: copy.saved(),
          licenses: [],
          removed: [],
          entitled: new Set(),
        });
      }
    });
    await settleProducts(dataSource, this.wire.clock);
  }

  /** Lets it happen; then every copy, brought up to date, must be the truth, whatever it began with. */
  async live(steps: readonly Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      await this.take(step);
      // To follow changes nothing of what is to be seen.
      if (!['follow', 'keep', 'go back'].includes(step.kind)) await this.#observe(index % partners);
      for (const follower of this.#followers) this.#expectEntitled(follower, follower.removed.splice(0));
    }
    for (const follower of this.#followers) {
      const { copy, kept } = follower;
      await this.#check(follower, copy, 3);
      if (kept.cursor !== null) await this.#check(follower, kept, 2);
      await this.#check(follower, new Copy(this.wire, copy.key), 7);
    }
  }

  async #check(follower: Follower, copy: Copy, size: number): Promise<void> {
    this.#expectEntitled(follower, await copy.followAll(size));
    expect(copy.inOrder()).toEqual(await copy.truth());
  }

  /** None was named that the partner was never entitled to. */
  #expectEntitled({ entitled }: Follower, removed: readonly string[]): void {
    expect(removed.filter((uri) => !entitled.has(uri))).toEqual([]);
  }

  /** @param close the partner of whom more than the uris is looked at */
  async #observe(close: number): Promise<void> {
    await Promise.all(
      this.#followers.map(async (follower, n) => {
        for (const uri of await follower.copy.trueUris()) follower.entitled.add(uri);
        if (n === close) await this.#check(follower, follower.close, 50);
      }),
    );
  }

  get partnerIds(): string[] {
    return this.#followers.map(({ partner }) => partner.id);
  }

  /** A partner’s own. */
  copyOf(partner: number): Copy {
    return this.#follower(partner).copy;
  }

  async take(step: Step): Promise<void> {
    const { dataSource } = this.wire.gateway.database;
    switch (step.kind) {
      case 'publish':
        return this.#ingest([this.#document(step.story, step.told)], step.story);
      case 'publish together': {
        // Story n is of source n % 2.
        const documents = step.told.map((told, n) => this.#document(step.source + 2 * n, told));
        return this.#ingest(documents, step.source);
      }
      case 'publish again': {
        const held = this.#documents.get(step.story);
        if (held) await this.#ingest([{ ...held, ...(step.older && { version: '0' }) }], step.story);
        return;
      }
      case 'picture': {
        const document = picture({
          uri: this.#uri('picture', step.picture),
          version: this.#version(`picture ${step.picture}`),
          pubStatus: step.status,
          descriptions: [{ role: 'caption', value: `Caption ${step.caption}` }],
          expires: this.#later(step.expires),
        });
        return this.#ingest([document], step.picture);
      }
      case 'advance':
        this.wire.clock.advance(step.ms);
        // Brings the log to the present, as time itself does while a gateway serves.
        await this.wire.data('{ changes(first: 1) { asOf } }');
        return;
      case 'product': {
        const selection = this.#selection(step.product, step.genres);
        const slug = this.#slug('product', step.product);
        await dataSource.transaction((manager) => setProduct(manager, slug, { selection }, this.#act()));
        await settleProducts(dataSource, this.wire.clock);
        return;
      }
      case 'vocabulary':
        await this.#putVocabulary(step.below);
        await relinkStories(dataSource, this.wire.clock);
        return;
      case 'expiry': {
        const slug = this.#slug('source', step.source);
        const settings = { expiry: step.policy };
        await dataSource.transaction((manager) => setSourceInLog(manager, slug, settings, this.#now()));
        return;
      }
      case 'grant': {
        const { partner, licenses } = this.#follower(step.partner);
        const [product] = await dataSource.query('SELECT id, slug FROM product WHERE slug = $1', [
          this.#slug('product', step.product),
        ]);
        const { license } = await dataSource.transaction((manager) =>
          grantLicense(manager, partner, product, this.#terms(step.terms), this.#act()),
        );
        licenses.push(license.id);
        return;
      }
      case 'change': {
        const id = this.#follower(step.partner).licenses[step.license];
        if (id) {
          const { until: _, ...terms } = step.terms;
          await dataSource
            .transaction((manager) => changeLicense(manager, id, terms, this.#act()))
            .catch(isGone);
        }
        return;
      }
      case 'end': {
        const id = this.#follower(step.partner).licenses[step.license];
        if (id) await dataSource.transaction((manager) => endLicense(manager, id, this.#act())).catch(isGone);
        return;
      }
      case 'follow': {
        const follower = this.#follower(step.partner);
        for (let n = 0; n < step.pages; n++)
          follower.removed.push(...(await follower.copy.follow(step.size)));
        return;
      }
      case 'keep': {
        const follower = this.#follower(step.partner);
        follower.kept = follower.copy.saved();
        return;
      }
      case 'go back': {
        const follower = this.#follower(step.partner);
        follower.copy = follower.kept.saved();
        return;
      }
      case 'at once':
        // What was to be seen in between nobody knows.
        for (const { entitled } of this.#followers) {
          for (let n = 0; n < stories; n++) entitled.add(this.#uri('story', n));
        }
        await Promise.all(step.steps.map((one) => this.take(one)));
    }
  }

  #document(n: number, told: Told): Record<string, unknown> {
    const document = story({
      uri: this.#uri('story', n),
      version: this.#version(`story ${n}`),
      firstCreated: new Date(this.#begin - told.age * 86_400_000).toISOString(),
      versionCreated: this.#now().toISOString(),
      pubStatus: told.status,
      genres: [{ name: told.genre }],
      subjects: [{ name: told.genre, uri: this.#scheme + told.genre }],
      embargoedUntil: this.#later(told.embargo),
      expires: this.#later(told.expires),
      edNote: told.status === 'usable' ? null : 'Kill it.',
      associations:
        told.picture === null
          ? null
          : [picture({ uri: this.#uri('picture', told.picture), version: null, name: 'featured' })],
    });
    this.#documents.set(n, document);
    return document;
  }

  async #ingest(sent: readonly Record<string, unknown>[], of: number): Promise<void> {
    const present = sent.map((document) =>
      Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null)),
    );
    const { documents } = await this.wire.ingest(present, { source: this.#slug('source', of % 2) });
    // Two that are published at once may come in any order: the older one is stale.
    expect(documents.map(({ error }) => error)).toEqual(sent.map(() => undefined));
  }

  /** Only product 1 selects by topic: by the broader one. */
  #selection(product: number, genres: string[]): Selection {
    return { sources: this.#sourceIds, genres, ...(product === 1 && { topics: [this.#rootId] }) };
  }

  async #putVocabulary([a, b]: [Root, Root]): Promise<void> {
    const told = conceptSet(this.#scheme, { first: {}, second: {}, a: { broader: a }, b: { broader: b } });
    const vocabulary = parseConceptSet(Buffer.from(JSON.stringify(told)));
    await inTransaction(this.wire.gateway.database.dataSource, (manager) =>
      putVocabularyInLog(manager, vocabulary, this.#now()),
    );
  }

  get #scheme(): string {
    return `https://${this.#name}.example/`;
  }

  #follower(n: number): Follower {
    return this.#followers[n] as Follower;
  }

  #terms({ until, ...terms }: Terms): Partial<LicenseTerms> {
    return { ...terms, validUntil: until === null ? null : new Date(this.#now().getTime() + until) };
  }

  #version(of: string): string {
    const version = (this.#versions.get(of) ?? 0) + 1;
    this.#versions.set(of, version);
    return String(version);
  }

  #later(ms: number | null): string | null {
    return ms === null ? null : new Date(this.#now().getTime() + ms).toISOString();
  }

  #uri(kind: string, n: number): string {
    return `urn:${this.#name}:${kind}:${n}`;
  }

  #slug(kind: string, n: number): string {
    return `${this.#name}-${kind}-${n}`;
  }

  #now(): Date {
    return this.wire.clock.now();
  }

  #act() {
    return { by: 'tests', at: this.#now() };
  }
}

/** A licence that ended before it began is gone. */
function isGone(error: unknown): void {
  expect(error).toMatchObject({ code: 'UNKNOWN_LICENSE' });
}
