package co.potti.common.pgbackrest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One pgBackRest command with its own options; where and as whom it runs is {@link PgBackRest}'s. */
public sealed interface PgBackRestCommand {

    /** The command word. */
    String word();

    /** Its options, in the order in which they are written. */
    List<String> options();

    /** Makes the stanza in every repository; harmless when it is there. */
    record CreateStanza() implements PgBackRestCommand {
        @Override
        public String word() {
            return "stanza-create";
        }

        @Override
        public List<String> options() {
            return List.of("--log-level-console=info");
        }
    }

    /** Proves configuration and archiving with one segment. */
    record Check() implements PgBackRestCommand {
        @Override
        public String word() {
            return "check";
        }

        @Override
        public List<String> options() {
            return List.of("--log-level-console=info");
        }
    }

    /** One backup to one repository; annotations come back in {@code info}. */
    record Backup(int repository, BackupType type, Map<String, String> annotations) implements PgBackRestCommand {
        public Backup {
            annotations = Map.copyOf(annotations);
        }

        @Override
        public String word() {
            return "backup";
        }

        @Override
        public List<String> options() {
            List<String> options = new ArrayList<>();
            options.add("--repo=" + repository);
            options.add("--type=" + type.option());
            new TreeMap<>(annotations).forEach((key, value) -> options.add("--annotation=" + key + "=" + value));
            options.add("--log-level-console=info");
            return options;
        }
    }

    /** What one repository holds. */
    record ShowInfo(int repository) implements PgBackRestCommand {
        @Override
        public String word() {
            return "info";
        }

        @Override
        public List<String> options() {
            return List.of("--repo=" + repository, "--output=json");
        }
    }

    /** Reads everything again and compares checksums. Exits with 0 on findings too: see {@link VerifyParser}. */
    record Verify(int repository) implements PgBackRestCommand {
        @Override
        public String word() {
            return "verify";
        }

        @Override
        public List<String> options() {
            return List.of("--repo=" + repository, "--output=text", "--log-level-console=off");
        }
    }

    /** Removes what retention no longer keeps; a rehearsal only says what it would remove. */
    record Expire(int repository, boolean rehearsal) implements PgBackRestCommand {
        @Override
        public String word() {
            return "expire";
        }

        @Override
        public List<String> options() {
            List<String> options = new ArrayList<>();
            options.add("--repo=" + repository);
            if (rehearsal) {
                options.add("--dry-run");
            }
            options.add("--log-level-console=info");
            return options;
        }
    }

    /**
     * Brings one backup back into an empty directory and writes the recovery settings. Archiving is off in the result: a
     * restored copy must never write into the archive it came from.
     *
     * @param label the backup to start from; null lets pgBackRest choose by target
     */
    record Restore(int repository, @Nullable String label, Path dataDirectory, RestoreTarget target)
            implements PgBackRestCommand {
        @Override
        public String word() {
            return "restore";
        }

        @Override
        public List<String> options() {
            List<String> options = new ArrayList<>();
            options.add("--repo=" + repository);
            options.add("--pg1-path=" + dataDirectory);
            options.add("--archive-mode=off");
            if (label != null) {
                options.add("--set=" + label);
            }
            options.addAll(target.options());
            options.add("--log-level-console=info");
            return options;
        }
    }

    /**
     * Lists the archived segments of one repository, below {@code archive/<stanza>/}.
     *
     * @param path such as {@code 15-1} or {@code 15-1/0000000100000000}
     */
    record ListArchive(int repository, String path) implements PgBackRestCommand {
        @Override
        public String word() {
            return "repo-ls";
        }

        @Override
        public List<String> options() {
            return List.of("--repo=" + repository, "--output=json", "--recurse");
        }
    }

    /** Arguments after the command word, given the stanza's name. */
    default List<String> operands(String stanza) {
        return switch (this) {
            case ListArchive list -> List.of("archive/" + stanza + "/" + list.path());
            case CreateStanza ignored -> List.of();
            case Check ignored -> List.of();
            case Backup ignored -> List.of();
            case ShowInfo ignored -> List.of();
            case Verify ignored -> List.of();
            case Expire ignored -> List.of();
            case Restore ignored -> List.of();
        };
    }

    /**
     * How much of its output must be kept. A listing is one line of about 140 characters per segment: room for 1.9 million of
     * them, 30 TB of WAL.
     */
    default OptionalInt keptCharacters() {
        return switch (this) {
            case ListArchive ignored -> OptionalInt.of(256 * 1024 * 1024);
            case CreateStanza ignored -> OptionalInt.empty();
            case Check ignored -> OptionalInt.empty();
            case Backup ignored -> OptionalInt.empty();
            case ShowInfo ignored -> OptionalInt.empty();
            case Verify ignored -> OptionalInt.empty();
            case Expire ignored -> OptionalInt.empty();
            case Restore ignored -> OptionalInt.empty();
        };
    }

    /** A sensible longest time for commands that only read indexes; null for those that move data. */
    default @Nullable Duration deadline() {
        return switch (this) {
            case ShowInfo ignored -> Duration.ofMinutes(2);
            case ListArchive ignored -> Duration.ofMinutes(5);
            case CreateStanza ignored -> Duration.ofMinutes(5);
            case Check ignored -> Duration.ofMinutes(5);
            case Expire ignored -> Duration.ofMinutes(30);
            case Backup ignored -> null;
            case Verify ignored -> null;
            case Restore ignored -> null;
        };
    }
}
