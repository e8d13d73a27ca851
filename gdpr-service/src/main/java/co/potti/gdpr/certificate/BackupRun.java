package co.potti.gdpr.certificate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup run as backup-service tells it.
 *
 * @param completedAt absent until it has ended, well or badly
 */
@RegisterForReflection
record BackupRun(@Nullable Instant createdAt, @Nullable Instant completedAt) {}
