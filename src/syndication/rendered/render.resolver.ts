import { Arg, Ctx, Resolver, Root } from 'type-graphql';
import { ExposedBy } from '../../access/exposed.js';
import type { Reader } from '../../access/reader.js';
import type { ArticleEntity } from '../../content/article/article.entity.js';
import { ArticleType } from '../../content/article/article.type.js';
import type { Rendering } from '../../formats/rendering.js';
import { RenderFormat, renderingNamed } from './render-format.js';
import { storyRecord } from './story-record.js';

/** As much as to ask for the fields that are written out. */
const cost = 50;

@Resolver(() => ArticleType)
export class ArticleRenderResolver {
  @ExposedBy('METADATA', () => String, {
    nullable: true,
    cost,
    description:
      'The story written out, with its terms and copyright: what its fields show you, so that the text is in it with FULL_TEXT, and the addresses of files with MEDIA. Never its `editorialNote`. See docs/formats.md.',
  })
  async render(
    @Arg('format', () => RenderFormat, { description: 'In which format.' }) format: Rendering['name'],
    @Root() article: ArticleEntity,
    @Ctx('reader') reader: Reader,
  ) {
    const record = await storyRecord(reader, article);
    return record && renderingNamed(format).render(record);
  }
}
