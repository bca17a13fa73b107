import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file of a media item. A table of its own: the addresses need the MEDIA grant. */
@Entity('rendition')
export class RenditionEntity {
  @PrimaryColumn('uuid', { name: 'media_id' })
  mediaId!: string;

  @PrimaryColumn('text')
  name!: string;

  @Column('smallint')
  position!: number;

  @Column('text', { nullable: true })
  href!: string | null;

  @Column('text', { name: 'mime_type', nullable: true })
  mimeType!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('integer', { nullable: true })
  width!: number | null;

  @Column('integer', { nullable: true })
  height!: number | null;

  @Column('bigint', { name: 'size_in_bytes', nullable: true })
  sizeInBytes!: string | null;

  @Column('double precision', { nullable: true })
  duration!: number | null;
}
