package co.potti.sample.creator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What anybody may see of a creator; the mail address is not part of it. */
public record CreatorView(
        UUID id,
        String handle,
        String displayName,
        @Nullable String bio,
        String locale,
        Instant createdAt,
        @Nullable UUID coverMediaId) {}
