import type { EntityManager } from 'typeorm';
import { rows, sql } from '../../database/sql.js';
import type { ArticleContentType, MediaType } from '../../formats/draft.js';
import type { Supplier } from '../source/source.writer.js';

/** What a uri names here already: an article, or a media item that came as a document of its own. */
export type HeldObject = {
  id: string;
  /** Of an article; of a media item none are counted. */
  revision: number;
  version: string;
  digest: string;
  modifiedAt: Date;
  source: Supplier;
} & ({ kind: 'article'; type: ArticleContentType } | { kind: 'media'; type: MediaType });

/** By their uris, under whose lock they are read. */
export async function heldObjects(
  manager: EntityManager,
  uris: readonly string[],
): Promise<Map<string, HeldObject>> {
  const found = await rows<Omit<HeldObject, 'source'> & Supplier & { uri: string }>(
    manager,
    sql`SELECT held.uri, held.kind, held.type, held.id, held.revision, held.version, held.digest,
        held.modified_at AS "modifiedAt", source.slug, source.name
      FROM (SELECT uri, 'article' AS kind, content_type AS type, id, revision, version, digest, modified_at, source_id
          FROM article WHERE uri = ANY(${uris}::text[])
        UNION ALL SELECT uri, 'media', type, id, 0, version, digest, modified_at, source_id
          FROM media WHERE uri = ANY(${uris}::text[]) AND delivered) AS held
      JOIN source ON source.id = held.source_id`,
  );
  return new Map(
    found.map(({ uri, slug, name, ...held }) => [uri, { ...held, source: { slug, name } } as HeldObject]),
  );
}
