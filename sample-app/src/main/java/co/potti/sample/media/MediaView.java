package co.potti.sample.media;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file as its creator sees it; {@code state} is uploaded, late, transcoded or failed. */
record MediaView(UUID id, @Nullable UUID postId, String contentType, long sizeBytes, String state, Instant createdAt) {}
