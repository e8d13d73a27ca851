package co.potti.common.pgbackrest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Where a restore's replay ends. Every target but the end of the archive promotes, so that an early end is seen. */
public sealed interface RestoreTarget {

    /** The options of {@code pgbackrest restore} that say so. */
    List<String> options();

    /** All of the archive, along the given timeline. */
    record EndOfArchive(String timeline) implements RestoreTarget {
        @Override
        public List<String> options() {
            return List.of("--type=default", "--target-timeline=" + timeline);
        }
    }

    /** As soon as the backup is consistent. */
    record Consistent() implements RestoreTarget {
        @Override
        public List<String> options() {
            return List.of("--type=immediate", "--target-action=promote");
        }
    }

    /** The last transaction before the moment; written with its timezone, in microseconds. */
    record PointInTime(Instant moment, String timeline) implements RestoreTarget {
        private static final DateTimeFormatter WITH_ZONE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

        @Override
        public List<String> options() {
            return promoted("time", WITH_ZONE.format(moment), timeline);
        }
    }

    /** A log position such as {@code 0/3000050}. */
    record LogPosition(String lsn, String timeline) implements RestoreTarget {
        @Override
        public List<String> options() {
            return promoted("lsn", lsn, timeline);
        }
    }

    /** A restore point made with {@code pg_create_restore_point}. */
    record NamedPoint(String name, String timeline) implements RestoreTarget {
        @Override
        public List<String> options() {
            return promoted("name", name, timeline);
        }
    }

    private static List<String> promoted(String type, String target, String timeline) {
        List<String> options = new ArrayList<>();
        options.add("--type=" + type);
        options.add("--target=" + target);
        options.add("--target-action=promote");
        options.add("--target-timeline=" + timeline);
        return List.copyOf(options);
    }
}
