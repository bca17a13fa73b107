import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../../database/insert-rows.js';
import type { MediaDraft } from '../../formats/draft.js';
import { newId } from '../../kernel/ids.js';
import { newsObjectRow, type Writing } from '../news-object/news-object.writer.js';
import { MediaAuthorEntity, MediaEntity, MediaTopicEntity } from './media.entity.js';
import { heldParts, isAlike, type MediaParts } from './media-parts.js';
import { heldFast, isNewerMention } from './mention.js';
import { RenditionEntity } from './rendition.entity.js';

/** Ids of the items that were written. */
export interface MovedMedia {
  moved: string[];
  /** Written anew, alike to whoever is shown them. */
  alike: string[];
}

interface Item {
  /** As it is in the database. */
  held: MediaEntity | null;
  row: MediaEntity;
  /** Null: nothing of it has changed. */
  parts: MediaParts | null;
}

/**
 * The media items that documents deliver and mention, as one document after the other leaves them; written at the
 * end, each once. Whoever makes one has locked their uris.
 */
export class MediaItems {
  readonly #byUri = new Map<string, Item[]>();

  private constructor(private readonly manager: EntityManager) {}

  static async of(manager: EntityManager, uris: readonly string[]): Promise<MediaItems> {
    const items = new MediaItems(manager);
    if (uris.length === 0) return items;
    // Each of the two has an index of its own.
    const named = manager
      .createQueryBuilder(MediaEntity, 'media')
      .where('media.delivered AND media.uri = ANY(:uris)', { uris })
      .orWhere('NOT media.delivered AND media.uri = ANY(:uris)');
    for (const row of await named.getMany()) items.#put({ held: row, row, parts: null });
    return items;
  }

  /**
   * Takes an item that came as a document of its own. What its source's articles told of it before gives way,
   * whatever its version.
   */
  deliver(draft: MediaDraft, writing: Writing): 'created' | 'updated' {
    const known = this.#find(draft.uri, writing.sourceId);
    this.#set(known, { ...mediaRow(known?.row ?? null, draft, writing), delivered: true }, draft, writing);
    return known ? 'updated' : 'created';
  }

  /**
   * Takes what an article tells of an item, where that is news. What was delivered is linked as it is: only its own
   * documents change it. @returns the item's id
   */
  mention(draft: MediaDraft, writing: Writing): string {
    const known = this.#find(draft.uri, writing.sourceId);
    const before = known?.row ?? null;
    if (before && (before.delivered || !isNewerMention(before, draft))) return before.id;
    const told = mediaRow(before, draft, writing);
    const row = before ? { ...told, ...heldFast(before, draft) } : told;
    this.#set(known, row, draft, writing);
    return row.id;
  }

  async write(): Promise<MovedMedia> {
    const changed = [...this.#byUri.values()]
      .flat()
      .flatMap(({ parts, ...item }) => (parts ? [{ ...item, parts }] : []));
    const again = changed.flatMap(({ held }) => (held ? [held.id] : []));
    const before = await heldParts(this.manager, again);
    await insertRows(
      this.manager,
      MediaEntity,
      changed.map(({ row }) => row),
      'id',
    );
    for (const [entity, part] of [
      [RenditionEntity, 'renditions'],
      [MediaAuthorEntity, 'authors'],
      [MediaTopicEntity, 'topics'],
    ] as const) {
      if (again.length > 0) await this.manager.delete(entity, { mediaId: In(again) });
      await insertRows<object>(
        this.manager,
        entity,
        changed.flatMap<object>(({ parts }) => parts[part]),
      );
    }
    const alike = changed.filter(({ held, row, parts }) => {
      const partsBefore = held && before.get(held.id);
      return held && partsBefore && isAlike(held, partsBefore, row, parts);
    });
    const moved = changed.filter((item) => !alike.includes(item));
    return { moved: moved.map(({ row }) => row.id), alike: alike.map(({ row }) => row.id) };
  }

  /**
   * The item that was delivered under this uri, by whomever; else what the source's own articles told of it, for
   * nobody's word on an item that is not delivered holds for another source.
   */
  #find(uri: string, sourceId: string): Item | undefined {
    const items = this.#byUri.get(uri) ?? [];
    return items.find(({ row }) => row.delivered) ?? items.find(({ row }) => row.sourceId === sourceId);
  }

  #put(item: Item): void {
    this.#byUri.set(item.row.uri, [...(this.#byUri.get(item.row.uri) ?? []), item]);
  }

  #set(known: Item | undefined, row: MediaEntity, draft: MediaDraft, writing: Writing): void {
    const parts = partsOf(row.id, draft, writing);
    if (known) Object.assign(known, { row, parts });
    else this.#put({ held: null, row, parts });
  }
}

function mediaRow(held: MediaEntity | null, draft: MediaDraft, writing: Writing): MediaEntity {
  return {
    ...newsObjectRow(held?.id ?? newId(), draft, writing),
    delivered: false,
    ownVersion: draft.version !== null,
    type: draft.type,
    caption: draft.caption,
    altText: draft.altText,
    credit: draft.credit,
  };
}

function partsOf(mediaId: string, draft: MediaDraft, { topics, authorId }: Writing): MediaParts {
  const renditions = draft.renditions.map((rendition, position) => ({
    ...rendition,
    mediaId,
    position,
    sizeInBytes: rendition.sizeInBytes?.toString() ?? null,
  }));
  const authors = new Map<string, MediaAuthorEntity>();
  for (const [position, author] of draft.authors.entries()) {
    const id = authorId(author.name);
    if (id && !authors.has(id)) authors.set(id, { mediaId, authorId: id, position, role: author.role });
  }
  const links = new Map<string, MediaTopicEntity>();
  for (const [position, topic] of draft.topics.entries()) {
    const id = topics.idOf(topic);
    if (id && !links.has(id)) links.set(id, { mediaId, topicId: id, position });
  }
  return { renditions, authors: [...authors.values()], topics: [...links.values()] };
}
