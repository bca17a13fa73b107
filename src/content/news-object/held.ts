import type { EntityManager } from 'typeorm';
import type { ArticleContentType, MediaType } from '../../formats/draft.js';

/** What a uri names here already: an article, or a media item that came as a document of its own. */
export type HeldObject = { source: { slug: string; name: string } } & (
  | { kind: 'article'; type: ArticleContentType }
  | { kind: 'media'; type: MediaType }
);

export async function heldObject(manager: EntityManager, uri: string): Promise<HeldObject | null> {
  const rows: (Pick<HeldObject, 'kind' | 'type'> & { slug: string; name: string })[] = await manager.query(
    `SELECT held.kind, held.type, source.slug, source.name
     FROM (SELECT 'article' AS kind, content_type AS type, source_id FROM article WHERE uri = $1
       UNION ALL SELECT 'media', type, source_id FROM media WHERE uri = $1 AND delivered) AS held
     JOIN source ON source.id = held.source_id`,
    [uri],
  );
  const [row] = rows;
  if (!row) return null;
  const { kind, type, slug, name } = row;
  return { kind, type, source: { slug, name } } as HeldObject;
}
