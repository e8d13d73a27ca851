package co.potti.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to start and how.
 *
 * @param parts the servers wanted
 * @param directory empty or missing directory that receives everything; null: a new one under java.io.tmpdir, removed
 *     on close
 * @param archiveTimeout after which PostgreSQL closes a WAL segment that is not full; at least 1 s
 * @param scrapeInterval how often Prometheus scrapes targets and evaluates rules
 * @param startDeadline within which each server must be ready
 */
public record PlatformOptions(
        Set<Part> parts,
        @Nullable Path directory,
        Duration archiveTimeout,
        Duration scrapeInterval,
        Duration startDeadline) {

    public PlatformOptions {
        parts = Set.copyOf(parts);
        if (archiveTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("archiveTimeout is at least 1 s, was " + archiveTimeout);
        }
    }

    public static PlatformOptions everything() {
        return of(EnumSet.allOf(Part.class));
    }

    public static PlatformOptions of(Set<Part> parts) {
        return new PlatformOptions(parts, null, Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofMinutes(5));
    }

    public PlatformOptions withDirectory(Path newDirectory) {
        return new PlatformOptions(parts, newDirectory, archiveTimeout, scrapeInterval, startDeadline);
    }

    public PlatformOptions withArchiveTimeout(Duration timeout) {
        return new PlatformOptions(parts, directory, timeout, scrapeInterval, startDeadline);
    }

    public PlatformOptions withScrapeInterval(Duration interval) {
        return new PlatformOptions(parts, directory, archiveTimeout, interval, startDeadline);
    }
}
