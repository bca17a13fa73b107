/** What a product selects: a story fits when it fits every list that is given, and in a list one of its values. */
export interface Selection {
  /** Ids. */
  sources?: string[];
  /** Ids; a topic takes its descendants too. */
  topics?: string[];
  /** BCP 47 tags; `en` takes all its varieties. */
  languages?: string[];
  /** As the source writes them. */
  genres?: string[];
  /** 1 to 9. */
  urgency?: number[];
}

/** What content tells of a story, so that products can be matched. */
export interface StoryFacts {
  sourceId: string;
  /** The direct ones and all their ancestors. */
  topicIds: readonly string[];
  language: string;
  genre: string | null;
  urgency: number | null;
}

export function matches(selection: Selection, story: StoryFacts): boolean {
  const { sources, topics, languages, genres, urgency } = selection;
  return (
    (!sources || sources.includes(story.sourceId)) &&
    (!topics || story.topicIds.some((id) => topics.includes(id))) &&
    (!languages || languages.some((tag) => isVariety(story.language, tag))) &&
    (!genres || (story.genre !== null && genres.includes(story.genre))) &&
    (!urgency || (story.urgency !== null && urgency.includes(story.urgency)))
  );
}

function isVariety(language: string, of: string): boolean {
  return language === of || language.startsWith(`${of}-`);
}
