package co.potti.sample.post;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as its readers see it. */
record PostView(
        UUID id,
        UUID creatorId,
        String title,
        String body,
        String state,
        @Nullable UUID coverMediaId,
        Instant createdAt,
        @Nullable Instant publishedAt) {}
