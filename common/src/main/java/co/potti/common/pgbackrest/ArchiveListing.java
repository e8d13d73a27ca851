package co.potti.common.pgbackrest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WAL segments that a repository really lists, at the moment of the listing. What it says about continuity it
 * derives from names alone: a listed segment is complete, because pgBackRest stores it under its checksum in one piece.
 */
public final class ArchiveListing {

    /** Names of files come once each: to remember them would fill memory for nothing. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    /** {@code 0000000100000000/000000010000000000000001-<sha1>.lz4} */
    private static final Pattern SEGMENT_FILE = Pattern.compile("(?:.*/)?([0-9A-F]{24})-[0-9a-f]{40}(?:\\.[a-z0-9]+)?");

    private final NavigableMap<WalSegment, Instant> storedBefore;
    private final NavigableSet<WalSegment> segments;

    private ArchiveListing(NavigableMap<WalSegment, Instant> storedBefore) {
        this.storedBefore = storedBefore;
        this.segments = Collections.unmodifiableNavigableSet(storedBefore.navigableKeySet());
    }

    /** Segments that have been there for ever. */
    public static ArchiveListing of(Collection<WalSegment> segments) {
        TreeMap<WalSegment, Instant> storedBefore = new TreeMap<>();
        segments.forEach(segment -> storedBefore.put(segment, Instant.MIN));
        return new ArchiveListing(storedBefore);
    }

    /** Reads {@code repo-ls --output=json --recurse}. */
    public static ArchiveListing parse(String json) {
        TreeMap<WalSegment, Instant> found = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Matcher matcher = SEGMENT_FILE.matcher(parser.currentName());
                parser.nextToken();
                JsonNode file = parser.readValueAsTree();
                if (matcher.matches()) {
                    found.put(WalSegment.parse(matcher.group(1)), storedBefore(file));
                }
            }
        } catch (IOException unreadable) {
            throw new PgBackRestException(
                    Failure.OTHER, "the archive listing is not JSON, or too long to be kept whole");
        }
        return new ArchiveListing(found);
    }

    /** The end of the second in which the object store took the file; without a time nobody knows. */
    private static Instant storedBefore(JsonNode file) {
        JsonNode second = file.path("time");
        return second.isIntegralNumber() ? Instant.ofEpochSecond(second.longValue() + 1) : Instant.MAX;
    }

    /** What was surely listed at that instant already: times are whole seconds, so the last second before it counts as too late. */
    public ArchiveListing at(Instant instant) {
        TreeMap<WalSegment, Instant> then = new TreeMap<>(storedBefore);
        then.values().removeIf(before -> before.isAfter(instant));
        return new ArchiveListing(then);
    }

    public NavigableSet<WalSegment> segments() {
        return segments;
    }

    public boolean holds(WalSegment segment) {
        return segments.contains(segment);
    }

    public Optional<WalSegment> first() {
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments.first());
    }

    public Optional<WalSegment> last() {
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments.last());
    }

    /**
     * The last segment that can be replayed to without a hole from a backup; empty when its first segment is missing.
     *
     * @param start first segment that the backup needs
     * @param consistent last segment that it needs; a timeline that left before the end of that one does not hold the backup
     */
    public Optional<WalSegment> contiguousFrom(WalSegment start, WalSegment consistent) {
        if (!segments.contains(start)) {
            return Optional.empty();
        }
        WalSegment reached = start;
        for (WalSegment candidate : replayed(start, consistent).tailSet(start, false)) {
            if (candidate.since(reached) != 1) {
                break;
            }
            reached = candidate;
        }
        return Optional.of(reached);
    }

    /** What is missing from the given segment on, itself included, up to the last one listed. */
    public List<Gap> gapsFrom(WalSegment start) {
        List<Gap> gaps = new ArrayList<>();
        WalSegment expected = start;
        for (WalSegment segment : replayed(start, start)) {
            if (segment.since(expected) > 0) {
                gaps.add(new Gap(expected, new WalSegment(segment.timeline(), segment.number() - 1)));
            }
            expected = segment.next();
        }
        return List.copyOf(gaps);
    }

    /**
     * The listed segments that a replay to the newest timeline passes, with each number once. A timeline begins where its
     * first listed segment is, and what older ones hold from there on was abandoned: after a promotion nothing, after a
     * recovery to a moment in the past their tail. That is derived from names alone: each timeline is taken for a branch of
     * the one before it, or of an older one when it begins earlier than that. A backup that ended on an abandoned tail can
     * only be replayed along that tail.
     */
    private NavigableSet<WalSegment> replayed(WalSegment start, WalSegment consistent) {
        NavigableSet<WalSegment> route = new TreeSet<>();
        long end = Long.MAX_VALUE;
        WalSegment last = segments.isEmpty() ? null : segments.last();
        while (last != null && last.timeline() > start.timeline()) {
            NavigableSet<WalSegment> branch = timeline(last.timeline(), 0, end);
            if (!branch.isEmpty()) {
                route.addAll(branch);
                end = branch.first().number();
            }
            last = segments.lower(new WalSegment(last.timeline(), 0));
        }
        if (consistent.number() >= end) {
            return timeline(start.timeline(), start.number(), Long.MAX_VALUE);
        }
        route.addAll(timeline(start.timeline(), start.number(), end));
        return route;
    }

    /** One timeline's listed segments, from a number on and before another one. */
    private NavigableSet<WalSegment> timeline(long timeline, long from, long before) {
        WalSegment first = new WalSegment(timeline, from);
        WalSegment afterLast = new WalSegment(timeline, Math.min(before, WalSegment.LAST_NUMBER));
        return first.compareTo(afterLast) >= 0
                ? Collections.emptyNavigableSet()
                : segments.subSet(first, true, afterLast, before > WalSegment.LAST_NUMBER);
    }

    /** A run of missing segments, both ends included. */
    public record Gap(WalSegment from, WalSegment to) {}
}
