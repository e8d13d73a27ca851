package co.potti.sample.comment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as its readers see it. */
record CommentView(
        UUID id, UUID postId, UUID authorId, @Nullable UUID parentId, String body, Instant createdAt) {}
