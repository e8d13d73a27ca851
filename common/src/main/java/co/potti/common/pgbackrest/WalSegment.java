package co.potti.common.pgbackrest;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A write-ahead log segment by name: 8 hexadecimal digits each of timeline, log and segment. Arithmetic is that of the
 * default segment size of 16 MiB, with 256 segments per log (PostgreSQL's {@code XLogSegmentsPerXLogId}).
 *
 * @param timeline from 1
 * @param number position on the timeline, counted in segments from the beginning of the log
 */
public record WalSegment(long timeline, long number) implements Comparable<WalSegment> {

    /** Size of one segment, bytes. */
    public static final long BYTES = 16L * 1024 * 1024;

    private static final long SEGMENTS_PER_LOG = 0x1_0000_0000L / BYTES;
    private static final long LARGEST = 0xFFFF_FFFFL;

    /** The largest number there is on a timeline. */
    static final long LAST_NUMBER = LARGEST * SEGMENTS_PER_LOG + SEGMENTS_PER_LOG - 1;

    private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}");
    private static final Comparator<WalSegment> ORDER =
            Comparator.comparingLong(WalSegment::timeline).thenComparingLong(WalSegment::number);

    public WalSegment {
        if (timeline < 1 || timeline > LARGEST) {
            throw new IllegalArgumentException("timeline out of range: " + timeline);
        }
        if (number < 0 || number > LAST_NUMBER) {
            throw new IllegalArgumentException("segment number out of range: " + number);
        }
    }

    /** @throws IllegalArgumentException when it is not the name of a segment of 16 MiB */
    public static WalSegment parse(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a WAL segment: " + name);
        }
        long timeline = Long.parseLong(name, 0, 8, 16);
        long log = Long.parseLong(name, 8, 16, 16);
        long segment = Long.parseLong(name, 16, 24, 16);
        if (segment >= SEGMENTS_PER_LOG) {
            throw new IllegalArgumentException("not a WAL segment of 16 MiB: " + name);
        }
        return new WalSegment(timeline, log * SEGMENTS_PER_LOG + segment);
    }

    /** The segment that holds the log position, which is written like {@code 0/3000050}. */
    public static WalSegment holding(long timeline, String lsn) {
        int slash = lsn.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a log position: " + lsn);
        }
        long log = Long.parseLong(lsn, 0, slash, 16);
        long offset = Long.parseLong(lsn, slash + 1, lsn.length(), 16);
        return new WalSegment(timeline, log * SEGMENTS_PER_LOG + offset / BYTES);
    }

    public String name() {
        return String.format(
                Locale.ROOT, "%08X%08X%08X", timeline, number / SEGMENTS_PER_LOG, number % SEGMENTS_PER_LOG);
    }

    /** The one after it on the same timeline. */
    public WalSegment next() {
        return new WalSegment(timeline, number + 1);
    }

    /** How many segments later this one begins; negative when it is earlier. Timelines share their numbering. */
    public long since(WalSegment earlier) {
        return number - earlier.number;
    }

    @Override
    public int compareTo(WalSegment other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name();
    }
}
