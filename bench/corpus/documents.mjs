const page = 1_000;

/** All stories of a loaded database, in their order, as documents. */
export async function* documentsOf(database) {
  for (let after = 0; ; after += page) {
    const found = await documents(database, page, `urn:bench:story:${after}`);
    yield* found;
    if (found.length < page) return;
  }
}

/**
 * The first stories of a loaded database, or the first after one, as the documents, ninjs 3.1, that they might have
 * come as.
 */
export async function documents(database, count, after = null) {
  const rows = await database.query(
    `SELECT a.*, s.name AS supplier, t.html,
       ARRAY(SELECT jsonb_build_object('name', p.name, 'rel', l.role) FROM article_author AS l JOIN author AS p ON p.id = l.author_id
         WHERE l.article_id = a.id ORDER BY l.position) AS people,
       ARRAY(SELECT CASE WHEN p.controlled THEN jsonb_build_object('uri', p.scheme || p.code) ELSE jsonb_build_object('name', p.name) END
         FROM article_topic AS l JOIN topic AS p ON p.id = l.topic_id WHERE l.article_id = a.id AND direct ORDER BY l.position) AS subjects,
       ARRAY(SELECT to_jsonb(m) || jsonb_build_object('role', l.role, 'renditions',
           (SELECT jsonb_agg(r ORDER BY r.position) FROM rendition AS r WHERE r.media_id = m.id))
         FROM article_media AS l JOIN media AS m ON m.id = l.media_id WHERE l.article_id = a.id ORDER BY l.position) AS media,
       ARRAY(SELECT uri FROM article_related AS l WHERE l.article_id = a.id ORDER BY l.position) AS related
     FROM article AS a JOIN source AS s ON s.id = a.source_id JOIN article_text AS t ON t.article_id = a.id
     WHERE a.id > coalesce((SELECT id FROM article WHERE uri = $2), '00000000-0000-0000-0000-000000000000') ORDER BY a.id LIMIT $1`,
    [count, after],
  );
  return rows.map(document);
}

function document(row) {
  return {
    standard: {
      name: 'ninjs',
      version: '3.1',
      schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
    },
    type: 'text',
    urgency: row.urgency,
    ...common(row, row.published_at.toISOString()),
    slugline: row.slugline,
    located: row.dateline,
    genres: [{ name: row.genre }],
    descriptions: [text('summary', row.summary)],
    bodies: [{ role: 'main', contentType: 'text/html', value: row.html }],
    people: row.people,
    subjects: row.subjects,
    infoSources: [{ name: row.supplier, role: 'provider' }],
    associations: [
      ...row.media.map((item) => ({
        name: item.role,
        type: 'picture',
        ...common(item, new Date(item.published_at).toISOString()),
        descriptions: [
          text('caption', item.caption),
          text('alt', item.alt_text),
          text('creditline', item.credit),
        ],
        renditions: item.renditions.map(({ name, href, mime_type, width, height, size_in_bytes }) => ({
          name,
          href,
          contentType: mime_type,
          width,
          height,
          sizeInBytes: size_in_bytes,
        })),
      })),
      ...row.related.map((uri) => ({ name: 'see-also', rel: 'see-also', type: 'text', uri })),
    ],
  };
}

function common(row, time) {
  return {
    uri: row.uri,
    version: String(row.version),
    versionCreated: time,
    pubStatus: 'usable',
    language: row.language,
    headlines: [text('main', row.headline)],
    by: row.byline,
    copyrightHolder: row.copyright_holder,
    copyrightNotice: row.copyright_notice,
    usageTerms: row.usage_terms,
  };
}

function text(role, value) {
  return { role, contentType: 'text/plain', value };
}
