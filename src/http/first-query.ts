/** What a newcomer finds in the explorers, and in the README: a front page. */
export const firstQuery = `query FrontPage {
  articles(first: 5, filter: { languages: ["en"] }) {
    edges {
      node {
        headline
        summary
        publishedAt
        source { name }
        authors { name }
        topics { name }
        media { caption renditions { name url } }
      }
    }
    pageInfo { endCursor hasNextPage }
  }
}
`;
