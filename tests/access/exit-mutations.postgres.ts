import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Scope } from '../../src/access/scope.js';
import { Telling } from '../../src/changes/feed/telling.js';
import { type Sql, sql } from '../../src/database/sql.js';
import { type ExitAnswers, type ExitFixture, exitFixture } from '../support/exit-fixture.ts';
import type { Exit } from '../support/exits.ts';
import { keepsNoAnswer } from '../support/gateway.ts';
import { makePartner } from '../support/partners.ts';

type Guard =
  | 'article'
  | 'fullText'
  | 'articleMedia'
  | 'media'
  | 'renditions'
  | 'revision'
  | 'author'
  | 'source'
  | 'topic';

/** A guard, and the alias of the row in the one statement where it is removed; null: in all of them. */
type Removed = [Guard, string | null];

const following = `query ($after: String) { changes(after: $after) {
  changes { ... on ArticleUpserted { article { uri } } ... on ArticleRemoved { uri } } } }`;

const caught: [string, Removed[]][] = [
  ['the scope of stories', [['article', null]]],
  ['the scope of a story that is loaded', [['article', 'entity']]],
  ['the scope of lists of stories', [['article', 'a']]],
  ['the scope of revisions', [['revision', null]]],
  ['the scope of media', [['media', 'entity']]],
  ['the scope of authors', [['author', null]]],
  ['the scope of an author that is loaded', [['author', 'entity']]],
  ['the scope of the list of authors', [['author', 'w']]],
  ['the scope of sources', [['source', null]]],
  ['the scope of a source that is loaded', [['source', 'entity']]],
  ['the scope of the list of sources', [['source', 's']]],
  ['the scope of topics', [['topic', null]]],
  ['the scope of a topic that is loaded', [['topic', 'entity']]],
  ['the scope of the lists of topics', [['topic', 't']]],
  ['the grant of files as `access` tells it', [['articleMedia', null]]],
  ['the grant of text in searches', [['fullText', 'a']]],
  ['the gate of FULL_TEXT', [['fullText', 'r']]],
  ['the gate of MEDIA', [['renditions', 'r']]],
];

// A minute of the embedded database's time, and on both the statements are the same: PostgreSQL alone is asked.
describe('the exit matrix, when a guard is removed', () => {
  let fixture: ExitFixture;
  let key: string;
  let asItIs: ExitAnswers;
  const unharmed = { ...descriptors() };

  beforeAll(async () => {
    fixture = await exitFixture(keepsNoAnswer);
    const { news, everything } = fixture.products;
    // All of the news, of everything else the metadata: each guard has something to hide.
    await fixture.change({ firstCreated: '2026-11-19T08:00:00Z' });
    const { wire } = fixture;
    key = await makePartner(wire, [{ product: news, fullText: true, media: true }]);
    const preview = await makePartner(wire, [
      { product: news },
      { product: everything, fullText: false, media: false },
    ]);
    keys = { other: key, preview };
    for (const [name, one] of Object.entries(keys)) before[name] = await fixture.answers(one);
    asItIs = before.other as ExitAnswers;
  }, 180_000);
  let keys: Record<string, string> = {};
  const before: Record<string, ExitAnswers> = {};
  afterEach(() => {
    Object.defineProperties(Scope.prototype, unharmed);
  });
  afterAll(() => fixture?.wire.close());

  /** The first exit that shows it, under either key; null if none does. */
  const firstToShow = async (removed: Removed[]): Promise<string | null> => {
    expect(asItIs.errors).toEqual([]);
    remove(removed);
    for (const part of parts(fixture.exits)) {
      for (const [name, one] of Object.entries(keys)) {
        const answer = await fixture.ask(part, one);
        const [first] = fixture.differing(answer, before[name] as ExitAnswers, part);
        if (first) return first;
      }
    }
    return null;
  };

  it.each(caught)('given %s removed, then an exit shows it', async (_, removed) => {
    expect(await firstToShow(removed)).not.toBeNull();
  });

  describe('of `changes`', () => {
    let late: string;
    let after: string;
    const telling = Object.getOwnPropertyDescriptors(Telling.prototype);

    // The stories move in its product, of which it is not shown them: they are too old for its licence.
    beforeAll(async () => {
      const { wire, products, change } = fixture;
      await change({});
      late = await makePartner(wire, [{ product: products.everything, archiveDays: 0 }]);
      after = (await wire.data('{ changes { cursor } }', {}, late)).changes.cursor;
      await change({});
    });
    const told = async (): Promise<string[]> => {
      const { changes } = await fixture.wire.data(following, { after }, late);
      return changes.changes.map((change: { uri?: string; article?: { uri: string } }) => {
        return change.article?.uri ?? change.uri;
      });
    };
    afterEach(() => {
      Object.defineProperties(Telling.prototype, telling);
    });

    it.each([
      ['the scope of stories that moved', 'shown'],
      ['what of a partner’s history tells whether it had a story', 'once'],
    ] as const)('given %s removed, then `changes` shows it', async (_, guard) => {
      expect(await told()).toEqual([]);
      Telling.prototype[guard] = () => sql`true`;
      expect(await told()).toContain('urn:test:hidden');
    });
  });
});

function descriptors(): Record<string, PropertyDescriptor> {
  return Object.getOwnPropertyDescriptors(Scope.prototype);
}

function remove(removed: Removed[]): void {
  for (const [guard, row] of removed) {
    const whole = Scope.prototype[guard];
    Scope.prototype[guard] = function (this: Scope, alias: Sql) {
      return row === null || alias.sql.split('.')[0] === row ? sql`true` : whole.call(this, alias);
    };
  }
}

function parts(exits: readonly Exit[]): Exit[][] {
  const size = 80;
  return Array.from({ length: Math.ceil(exits.length / size) }, (_, part) =>
    exits.slice(part * size, (part + 1) * size),
  );
}
