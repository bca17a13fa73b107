// Made by `npm run sdk` from operations/*.graphql and schema.graphql: change those.
import type { TypedDocument } from '../document.js';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What stories to list: those that fit every field given, and in a list at least one of its values. */
export type ArticleFilter = {
  /** By one of these authors: ids. */
  authors?: Array<string> | null | undefined;
  /** Of one of these genres, as the source writes them. */
  genres?: Array<string> | null | undefined;
  /** In one of these languages: BCP 47 tags; `en` takes all its varieties, `en-GB` that one alone. */
  languages?: Array<string> | null | undefined;
  /** With at least one media item of one of these types. */
  mediaTypes?: Array<MediaType> | null | undefined;
  /** Newest version made in this span. */
  modified?: DateTimeRange | null | undefined;
  /** First published in this span. */
  published?: DateTimeRange | null | undefined;
  /** From one of these sources: ids or slugs. */
  sources?: Array<string> | null | undefined;
  /** About one of these topics or of their descendants: ids, concept URIs, or `medtop:15000000`. */
  topics?: Array<string> | null | undefined;
  /** Of one of these urgencies, 1 (most urgent) to 9. */
  urgency?: Array<number> | null | undefined;
  /** With one of these uris. */
  uris?: Array<string> | null | undefined;
};

/** The orders that lists of stories have; stories of the same instant keep one order throughout. */
export type ArticleOrder =
  /** Longest unchanged first, by `modifiedAt`. */
  | 'MODIFIED_ASC'
  /** Last changed first, by `modifiedAt`. */
  | 'MODIFIED_DESC'
  /** Oldest first, by `publishedAt`. */
  | 'PUBLISHED_ASC'
  /** Newest first, by `publishedAt`. */
  | 'PUBLISHED_DESC'
  /** Best match first; only with `search`, and the default with it. */
  | 'RELEVANCE';

/** What kind of story it is, as ninjs `type` names it. */
export type ContentType =
  /** A part that is made to be used in others. */
  | 'COMPONENT'
  /** A package of other items, with or without a text of its own. */
  | 'COMPOSITE'
  /** Something that will take or took place. */
  | 'EVENT'
  /** What the source plans to cover. */
  | 'PLANNING'
  /** A text. */
  | 'TEXT';

/** A span of time; either end may be left open. */
export type DateTimeRange = {
  /** From this instant on. */
  from?: string | null | undefined;
  /** Before this instant. */
  to?: string | null | undefined;
};

/** What a licence grants of its product’s stories. */
export type LicenseGrant =
  /** Stories under embargo, before it lifts. They must not be published yet. */
  | 'ADVANCE'
  /** The bodies, and search in them. */
  | 'FULL_TEXT'
  /** The files of pictures, graphics, video and audio. */
  | 'MEDIA'
  /** All but text and files; every licence grants it. */
  | 'METADATA';

/** What kind of media item it is, as ninjs `type` names it. */
export type MediaType =
  /** Sound alone. */
  | 'AUDIO'
  /** A drawing, map, chart or logo. */
  | 'GRAPHIC'
  /** A photograph. */
  | 'PICTURE'
  /** Moving pictures, with or without sound. */
  | 'VIDEO';

/** Whether an item may be used, as ninjs `pubStatus` names it. */
export type PubStatus =
  /** It must never be used: all its versions are recalled. */
  | 'CANCELED'
  /** It may be used. */
  | 'USABLE'
  /** It must not be used until the source says otherwise. */
  | 'WITHHELD';

/** Why a story is to be removed from your copy. */
export type RemovalReason =
  /** Its source killed it: it must not be published, and must be withdrawn. */
  | 'CANCELED'
  /** Past its `expiresAt`, where that ends its use. */
  | 'EXPIRED'
  /** Your licence to the product that holds it has ended. */
  | 'LICENSE_ENDED'
  /** It is no longer among the stories of your products, or has come under embargo or grown too old. */
  | 'OUT_OF_SCOPE'
  /** Its source withholds it, until it is issued again. */
  | 'WITHHELD';

export type ChangesQueryVariables = Exact<{
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type ChangesQuery = { changes: ChangedStoriesFragment };

export type FollowChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FollowChangesSubscription = { changes: ChangedStoriesFragment };

export type ChangesCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type ChangesCursorQuery = { changesCursor: string };

export type StoryCardFragment = { id: string, uri: string, version: string, revision: number, headline: string | null, summary: string | null, byline: string | null, language: string, urgency: number | null, signal: string | null, editorialNote: string | null, publishedAt: string, modifiedAt: string, embargoedUntil: string | null, source: { id: string, name: string } | null, media: Array<{ role: string, caption: string | null, media: { id: string, type: MediaType, altText: string | null, credit: string | null }, renditions: Array<PictureFragment> | null }> };

export type StoryListFragment = { edges: Array<{ node: StoryCardFragment }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } };

export type PictureFragment = { name: string, url: string | null, mimeType: string | null, width: number | null, height: number | null };

export type StoryFragment = (
  { status: PubStatus, contentType: ContentType, slugline: string | null, dateline: string | null, genre: string | null, wordCount: number | null, body: string | null, copyrightNotice: string | null, usageTerms: string | null, expiresAt: string | null, access: { fullText: boolean, media: boolean }, authors: Array<{ id: string, name: string }>, topics: Array<{ id: string, name: string }> }
  & StoryCardFragment
);

export type ChangedStoriesFragment = { cursor: string, hasMore: boolean, asOf: string, changes: Array<
    | { __typename: 'ArticleRemoved', id: string, uri: string, reason: RemovalReason, advisory: string | null, cursor: string, at: string }
    | { __typename: 'ArticleUpserted', cursor: string, at: string, article: StoryFragment }
  > };

export type StoriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ArticleFilter | null | undefined;
  orderBy?: ArticleOrder | null | undefined;
}>;


export type StoriesQuery = { articles: StoryListFragment };

export type StoryQueryVariables = Exact<{
  id: string;
}>;


export type StoryQuery = { article: (
    { related: Array<{ rel: string, article: { id: string, headline: string | null } }> }
    & StoryFragment
  ) | null };

export type SearchQueryVariables = Exact<{
  search: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ArticleFilter | null | undefined;
}>;


export type SearchQuery = { articles: { edges: Array<{ score: number | null, snippet: string | null, node: StoryCardFragment }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type TopicsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  scheme?: string | null | undefined;
  top?: boolean | null | undefined;
}>;


export type TopicsQuery = { topics: { edges: Array<{ node: { id: string, scheme: string, code: string, name: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type TopicQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TopicQuery = { topic: { id: string, name: string, ancestors: Array<{ id: string, name: string }>, articles: StoryListFragment } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { partner: { slug: string, name: string }, key: { name: string, expiresAt: string | null }, licenses: Array<{ grants: Array<LicenseGrant>, validFrom: string, validUntil: string | null, territories: Array<string> | null, archiveDays: number | null, product: { slug: string, name: string } }>, quota: { limit: number, remaining: number, resetAt: string } } | null };

export type OpenRecallsQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenRecallsQuery = { viewer: { openRecalls: Array<{ id: string, articleId: string, uri: string, status: PubStatus, advisory: string | null, openedAt: string, overdue: boolean }> } | null };

export type AcknowledgeRecallMutationVariables = Exact<{
  id: string;
}>;


export type AcknowledgeRecallMutation = { acknowledgeRecall: { id: string, acknowledgedAt: string | null } | null };

/** What has changed since a cursor; all that there is without one. */
export const ChangesDocument = "query Changes($after:String$first:Int=100){changes(after:$after first:$first){...ChangedStories}}fragment ChangedStories on ChangePage{changes{__typename cursor at ...on ArticleUpserted{article{...Story}}...on ArticleRemoved{id uri reason advisory}}cursor hasMore asOf}fragment Story on Article{...StoryCard status contentType slugline dateline genre wordCount body copyrightNotice usageTerms expiresAt access{fullText media}authors{id name}topics{id name}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<ChangesQuery, ChangesQueryVariables>;
/** The same as it happens. */
export const FollowChangesDocument = "subscription FollowChanges($after:String){changes(after:$after){...ChangedStories}}fragment ChangedStories on ChangePage{changes{__typename cursor at ...on ArticleUpserted{article{...Story}}...on ArticleRemoved{id uri reason advisory}}cursor hasMore asOf}fragment Story on Article{...StoryCard status contentType slugline dateline genre wordCount body copyrightNotice usageTerms expiresAt access{fullText media}authors{id name}topics{id name}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<FollowChangesSubscription, FollowChangesSubscriptionVariables>;
/** A cursor of this moment. */
export const ChangesCursorDocument = "query ChangesCursor{changesCursor}" as TypedDocument<ChangesCursorQuery, ChangesCursorQueryVariables>;
/** The newest stories, of some topics, sources or languages if `filter` says so. */
export const StoriesDocument = "query Stories($first:Int=20$after:String$filter:ArticleFilter$orderBy:ArticleOrder){articles(first:$first after:$after filter:$filter orderBy:$orderBy){...StoryList}}fragment StoryList on ArticleConnection{edges{node{...StoryCard}}pageInfo{endCursor hasNextPage}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<StoriesQuery, StoriesQueryVariables>;
/** One story with all around it; null where you may not see it. */
export const StoryDocument = "query Story($id:ID!){article(id:$id){...Story related{rel article{id headline}}}}fragment Story on Article{...StoryCard status contentType slugline dateline genre wordCount body copyrightNotice usageTerms expiresAt access{fullText media}authors{id name}topics{id name}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<StoryQuery, StoryQueryVariables>;
/** The stories that match, the best first; `snippet` is HTML in which only `<mark>` is markup. */
export const SearchDocument = "query Search($search:String!$first:Int=20$after:String$filter:ArticleFilter){articles(search:$search first:$first after:$after filter:$filter){edges{score snippet node{...StoryCard}}pageInfo{endCursor hasNextPage}}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<SearchQuery, SearchQueryVariables>;
/** The top topics of the vocabularies; all topics with `top: false`. */
export const TopicsDocument = "query Topics($first:Int=100$after:String$scheme:String$top:Boolean=true){topics(first:$first after:$after scheme:$scheme top:$top){edges{node{id scheme code name}}pageInfo{endCursor hasNextPage}}}" as TypedDocument<TopicsQuery, TopicsQueryVariables>;
/** A topic in its tree, with the newest stories about it or what is below it. */
export const TopicDocument = "query Topic($id:ID!$first:Int=20$after:String){topic(id:$id){id name ancestors{id name}articles(first:$first after:$after){...StoryList}}}fragment StoryList on ArticleConnection{edges{node{...StoryCard}}pageInfo{endCursor hasNextPage}}fragment StoryCard on Article{id uri version revision headline summary byline language urgency signal editorialNote publishedAt modifiedAt embargoedUntil source{id name}media{role caption media{id type altText credit}renditions{...Picture}}}fragment Picture on Rendition{name url mimeType width height}" as TypedDocument<TopicQuery, TopicQueryVariables>;
/** Who you are here, what you are licensed for, and what you may still spend. */
export const ViewerDocument = "query Viewer{viewer{partner{slug name}key{name expiresAt}licenses{product{slug name}grants validFrom validUntil territories archiveDays}quota{limit remaining resetAt}}}" as TypedDocument<ViewerQuery, ViewerQueryVariables>;
/** What you have not said that you have acted on. */
export const OpenRecallsDocument = "query OpenRecalls{viewer{openRecalls{id articleId uri status advisory openedAt overdue}}}" as TypedDocument<OpenRecallsQuery, OpenRecallsQueryVariables>;
/** Says that you have acted on a recall. */
export const AcknowledgeRecallDocument = "mutation AcknowledgeRecall($id:ID!){acknowledgeRecall(id:$id){id acknowledgedAt}}" as TypedDocument<AcknowledgeRecallMutation, AcknowledgeRecallMutationVariables>;