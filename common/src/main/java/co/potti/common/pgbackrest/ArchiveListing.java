package co.potti.common.pgbackrest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WAL segments that a repository really lists, at the moment of the listing. What it says about continuity it
 * derives from names alone: a listed segment is complete, because pgBackRest stores it under its checksum in one piece.
 */
public final class ArchiveListing {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new PgBackRestException(Failure.OTHER, "the archive listing is not JSON");
        }
        TreeMap<WalSegment, Instant> found = new TreeMap<>();
        root.properties().forEach(file -> {
            Matcher matcher = SEGMENT_FILE.matcher(file.getKey());
            if (matcher.matches()) {
                found.put(WalSegment.parse(matcher.group(1)), storedBefore(file.getValue()));
            }
        });
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

    /** The last segment that can be replayed to without a hole, beginning at the given one; empty when that one is missing. */
    public Optional<WalSegment> contiguousFrom(WalSegment start) {
        if (!segments.contains(start)) {
            return Optional.empty();
        }
        WalSegment reached = start;
        for (WalSegment candidate : segments.tailSet(start, false)) {
            if (!reached.continuesIn(candidate)) {
                break;
            }
            reached = candidate;
        }
        return Optional.of(reached);
    }

    /** What is missing between listed segments, from the given one on. */
    public List<Gap> gapsFrom(WalSegment start) {
        List<Gap> gaps = new ArrayList<>();
        WalSegment previous = null;
        for (WalSegment segment : segments.tailSet(start, true)) {
            if (previous != null && !previous.continuesIn(segment)) {
                gaps.add(Gap.between(previous, segment));
            }
            previous = segment;
        }
        return List.copyOf(gaps);
    }

    /** A run of missing segments, both ends included. */
    public record Gap(WalSegment from, WalSegment to) {

        static Gap between(WalSegment before, WalSegment after) {
            WalSegment last = new WalSegment(after.timeline(), Math.max(0, after.number() - 1));
            WalSegment first = before.next();
            return new Gap(first, last.number() < first.number() ? first : last);
        }
    }
}
