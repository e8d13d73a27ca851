package co.potti.sample.activity;

/** What creators do all day. */
enum Action {
    READ,
    COMMENT,
    PUBLISH,
    FOLLOW,
    UPLOAD,
    DELIVER
}
