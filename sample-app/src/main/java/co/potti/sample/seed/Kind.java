package co.potti.sample.seed;

/** What is drawn; each kind has a stream of chance of its own, so that adding one changes no other. */
enum Kind {
    CREATOR,
    POST,
    POST_COUNT,
    MEDIA,
    MEDIA_COUNT,
    COMMENT,
    FOLLOW,
    TEAM,
    WORKFLOW,
    INVOICE,
    WEBHOOK,
    USAGE,
    RECOMMENDATION
}
