/** What a document tells of a story about its NITF body, and lends to the media in it. */
export interface NitfAround {
  /** The story's: media without a uri of their own get one that is derived from it. */
  uri: string;
  language: string;
  publishedAt: Date;
  modifiedAt: Date;
  /** Names of the supplier, which are no authors. */
  sourceNames: readonly string[];
  /** IANA zone of dates that carry none. */
  timeZone: string;
}
