import { ForwardMigration } from './forward-migration.js';

/**
 * The content of the gateway. Four rules hold throughout:
 * - what needs a grant is a table of its own (`article_text`, `rendition`);
 * - link rows carry `published_at`, so that every list is read in order from one index;
 * - a version is the source's digits or, without any, a time in milliseconds: before 1970 that is negative;
 * - times are `timestamptz(3)`: a JavaScript Date has milliseconds, and a keyset page would skip on less.
 */
export class Content1764000000000 extends ForwardMigration {
  protected readonly statements = statements;
}

const statements = [
  `CREATE TABLE schema_compatibility (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    compatible_from bigint NOT NULL
  )`,
  // Code that knows no later migration than this number must not work on this database.
  `INSERT INTO schema_compatibility (compatible_from) VALUES (1764000000000)`,

  `CREATE TABLE source (
    id uuid PRIMARY KEY,
    slug text COLLATE "C" NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 64),
    name text NOT NULL CHECK (name <> ''),
    url text,
    time_zone text NOT NULL DEFAULT 'UTC',
    created_at timestamptz(3) NOT NULL
  )`,

  `CREATE TABLE author (
    id uuid PRIMARY KEY,
    source_id uuid NOT NULL REFERENCES source,
    slug text COLLATE "C" NOT NULL CHECK (slug <> ''),
    name text NOT NULL CHECK (name <> ''),
    bio text,
    created_at timestamptz(3) NOT NULL,
    UNIQUE (source_id, slug)
  )`,
  `CREATE INDEX author_by_slug ON author (slug, id)`,

  `CREATE TABLE topic (
    id uuid PRIMARY KEY,
    scheme text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL CHECK (code <> ''),
    name text COLLATE "C" NOT NULL,
    names jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(names) = 'object'),
    parent_id uuid REFERENCES topic CHECK (parent_id <> id),
    controlled boolean NOT NULL DEFAULT false,
    created_at timestamptz(3) NOT NULL,
    UNIQUE (scheme, code)
  )`,
  `CREATE INDEX topic_by_name ON topic (name, id)`,
  `CREATE INDEX topic_children ON topic (parent_id, name, id)`,
  `CREATE TABLE topic_ancestor (
    topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
    ancestor_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
    distance smallint NOT NULL CHECK (distance > 0),
    PRIMARY KEY (topic_id, ancestor_id)
  )`,
  `CREATE INDEX topic_ancestor_descendants ON topic_ancestor (ancestor_id, topic_id)`,

  `CREATE TABLE article (
    id uuid PRIMARY KEY,
    uri text NOT NULL UNIQUE CHECK (octet_length(uri) BETWEEN 1 AND 2000),
    source_id uuid NOT NULL REFERENCES source,
    version bigint NOT NULL,
    revision integer NOT NULL CHECK (revision >= 1),
    digest text NOT NULL,
    status text NOT NULL CHECK (status IN ('USABLE', 'WITHHELD', 'CANCELED')),
    content_type text NOT NULL CHECK (content_type IN ('TEXT', 'COMPOSITE', 'COMPONENT', 'EVENT', 'PLANNING')),
    headline text,
    summary text,
    byline text,
    dateline text,
    slugline text,
    language text NOT NULL,
    primary_language text GENERATED ALWAYS AS (split_part(language, '-', 1)) STORED,
    urgency smallint CHECK (urgency BETWEEN 1 AND 9),
    genre text,
    signal text,
    editorial_note text,
    copyright_holder text,
    copyright_notice text,
    usage_terms text,
    word_count integer CHECK (word_count >= 0),
    published_at timestamptz(3) NOT NULL,
    modified_at timestamptz(3) NOT NULL,
    embargoed_until timestamptz(3),
    expires_at timestamptz(3),
    received_at timestamptz(3) NOT NULL,
    CHECK (published_at <= modified_at)
  )`,
  `CREATE INDEX article_published ON article (published_at, id)`,
  `CREATE INDEX article_modified ON article (modified_at, id)`,
  `CREATE INDEX article_of_source ON article (source_id, published_at, id)`,
  `CREATE INDEX article_of_language ON article (primary_language, published_at, id)`,
  `CREATE INDEX article_of_genre ON article (genre, published_at, id)`,
  `CREATE INDEX article_of_urgency ON article (urgency, published_at, id)`,

  `CREATE TABLE article_text (
    article_id uuid NOT NULL REFERENCES article,
    revision integer NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (article_id, revision)
  )`,
  `CREATE TABLE article_revision (
    article_id uuid NOT NULL REFERENCES article,
    revision integer NOT NULL CHECK (revision >= 1),
    version bigint NOT NULL,
    digest text NOT NULL,
    status text NOT NULL CHECK (status IN ('USABLE', 'WITHHELD', 'CANCELED')),
    headline text,
    summary text,
    signal text,
    editorial_note text,
    word_count integer CHECK (word_count >= 0),
    modified_at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    PRIMARY KEY (article_id, revision),
    UNIQUE (article_id, version)
  )`,
  // The text-search configuration of the story's language is kept beside its vectors: a query is stemmed
  // by the same one. \`metadata\` knows nothing of the body, for readers who may not search it.
  `CREATE TABLE article_search (
    article_id uuid PRIMARY KEY REFERENCES article,
    config text COLLATE "C" NOT NULL,
    metadata tsvector NOT NULL,
    full_text tsvector NOT NULL
  )`,
  `CREATE INDEX article_search_metadata ON article_search USING gin (metadata)`,
  `CREATE INDEX article_search_full_text ON article_search USING gin (full_text)`,

  `CREATE TABLE article_author (
    article_id uuid NOT NULL REFERENCES article,
    author_id uuid NOT NULL REFERENCES author,
    position smallint NOT NULL CHECK (position >= 0),
    role text NOT NULL,
    published_at timestamptz(3) NOT NULL,
    PRIMARY KEY (article_id, author_id)
  )`,
  `CREATE INDEX article_author_list ON article_author (author_id, published_at, article_id)`,

  // A link to a topic stands beside links to all its ancestors (direct = false), so that a topic's list is
  // one index range, descendants included.
  `CREATE TABLE article_topic (
    article_id uuid NOT NULL REFERENCES article,
    topic_id uuid NOT NULL REFERENCES topic,
    direct boolean NOT NULL,
    position smallint NOT NULL CHECK (position >= 0),
    published_at timestamptz(3) NOT NULL,
    PRIMARY KEY (article_id, topic_id)
  )`,
  `CREATE INDEX article_topic_list ON article_topic (topic_id, published_at, article_id)`,

  `CREATE TABLE media (
    id uuid PRIMARY KEY,
    uri text NOT NULL CHECK (octet_length(uri) BETWEEN 1 AND 2000),
    source_id uuid NOT NULL REFERENCES source,
    version bigint NOT NULL,
    digest text NOT NULL,
    delivered boolean NOT NULL,
    own_version boolean NOT NULL,
    type text NOT NULL CHECK (type IN ('PICTURE', 'GRAPHIC', 'VIDEO', 'AUDIO')),
    status text NOT NULL CHECK (status IN ('USABLE', 'WITHHELD', 'CANCELED')),
    headline text,
    caption text,
    alt_text text,
    byline text,
    credit text,
    language text NOT NULL,
    editorial_note text,
    copyright_holder text,
    copyright_notice text,
    usage_terms text,
    published_at timestamptz(3) NOT NULL,
    modified_at timestamptz(3) NOT NULL,
    embargoed_until timestamptz(3),
    expires_at timestamptz(3),
    received_at timestamptz(3) NOT NULL,
    CHECK (published_at <= modified_at)
  )`,
  `COMMENT ON COLUMN media.delivered IS 'true: came as a document of its own; false: known only from articles that show it'`,
  `COMMENT ON COLUMN media.own_version IS 'true: the source gave the version; false: it is the time of modification'`,
  // A uri names one delivered item. Of one that is not, each source's articles may tell something else.
  `CREATE UNIQUE INDEX media_delivered ON media (uri) WHERE delivered`,
  `CREATE UNIQUE INDEX media_mentioned ON media (uri, source_id) WHERE NOT delivered`,
  `CREATE INDEX media_of_source ON media (source_id, id)`,
  `CREATE TABLE rendition (
    media_id uuid NOT NULL REFERENCES media,
    position smallint NOT NULL CHECK (position >= 0),
    name text NOT NULL,
    href text,
    mime_type text,
    title text,
    width integer CHECK (width >= 0),
    height integer CHECK (height >= 0),
    size_in_bytes bigint CHECK (size_in_bytes >= 0),
    duration double precision CHECK (duration >= 0),
    PRIMARY KEY (media_id, name)
  )`,
  `CREATE TABLE media_author (
    media_id uuid NOT NULL REFERENCES media,
    author_id uuid NOT NULL REFERENCES author,
    position smallint NOT NULL CHECK (position >= 0),
    role text NOT NULL,
    PRIMARY KEY (media_id, author_id)
  )`,
  `CREATE INDEX media_author_list ON media_author (author_id, media_id)`,
  `CREATE TABLE media_topic (
    media_id uuid NOT NULL REFERENCES media,
    topic_id uuid NOT NULL REFERENCES topic,
    position smallint NOT NULL CHECK (position >= 0),
    PRIMARY KEY (media_id, topic_id)
  )`,
  `CREATE INDEX media_topic_list ON media_topic (topic_id, media_id)`,

  // By place: one item may stand in several. The first of each type is marked, so that a list by type reads a
  // story once.
  `CREATE TABLE article_media (
    article_id uuid NOT NULL REFERENCES article,
    position smallint NOT NULL CHECK (position >= 0),
    media_id uuid NOT NULL REFERENCES media,
    role text NOT NULL,
    caption text,
    media_type text NOT NULL CHECK (media_type IN ('PICTURE', 'GRAPHIC', 'VIDEO', 'AUDIO')),
    first_of_type boolean NOT NULL,
    published_at timestamptz(3) NOT NULL,
    PRIMARY KEY (article_id, position)
  )`,
  `CREATE INDEX article_media_item ON article_media (media_id, article_id)`,
  `CREATE INDEX article_media_list ON article_media (media_type, published_at, article_id) WHERE first_of_type`,

  // By uri, not by key: the other story may come later, or never.
  `CREATE TABLE article_related (
    article_id uuid NOT NULL REFERENCES article,
    position smallint NOT NULL CHECK (position >= 0),
    rel text NOT NULL,
    uri text NOT NULL CHECK (octet_length(uri) BETWEEN 1 AND 2000),
    PRIMARY KEY (article_id, position)
  )`,
];
