package co.potti.common.pgbackrest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The whole of a {@code pgbackrest.conf}. The same text serves archiving, backup and restore, so that what one writes the
 * other can read. {@code archive-push-queue-max} is not offered: it drops WAL while telling PostgreSQL that all is well.
 *
 * @param lockPath shared by every pgBackRest process of a stanza on this machine
 * @param spoolPath where asynchronous archiving keeps its state
 * @param processMax parallel processes, 1 to 999
 * @param compressLevel lz4 level, -5 to 12
 * @param archiveTimeout how long a backup waits for its WAL to be archived
 * @param ioTimeout how long one read or write may take; pgBackRest retries several times within it
 */
public record PgBackRestConfiguration(
        Path lockPath,
        Path logPath,
        Path spoolPath,
        int processMax,
        int compressLevel,
        Duration archiveTimeout,
        Duration ioTimeout,
        List<Repository> repositories,
        List<Stanza> stanzas) {

    public PgBackRestConfiguration {
        repositories = List.copyOf(repositories);
        stanzas = List.copyOf(stanzas);
        if (processMax < 1 || processMax > 999) {
            throw new IllegalArgumentException("process-max must be 1 to 999, was " + processMax);
        }
        if (compressLevel < -5 || compressLevel > 12) {
            throw new IllegalArgumentException("lz4 level must be -5 to 12, was " + compressLevel);
        }
        Set<String> places = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (Repository repository : repositories) {
            // Not the path: whoever loses the bucket loses every path in it.
            String place = repository.endpoint().getHost() + ":" + repository.port() + "/" + repository.bucket();
            if (!places.add(place.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two repositories share one bucket: " + repository);
            }
            if (!numbers.add(repository.number())) {
                throw new IllegalArgumentException("two repositories share the number " + repository.number());
            }
        }
    }

    /** The file's text. It holds secrets: write it for its owner alone. */
    public String render() {
        List<String> lines = new ArrayList<>();
        lines.add("[global]");
        lines.add("archive-async=y");
        lines.add("archive-timeout=" + seconds(archiveTimeout));
        lines.add("compress-level=" + compressLevel);
        lines.add("compress-type=lz4");
        lines.add("expire-auto=n");
        lines.add("io-timeout=" + seconds(ioTimeout));
        lines.add("lock-path=" + lockPath);
        lines.add("log-level-file=off");
        lines.add("log-path=" + logPath);
        lines.add("process-max=" + processMax);
        lines.add("spool-path=" + spoolPath);
        lines.add("start-fast=y");
        repositories.forEach(repository -> add(lines, repository));
        stanzas.forEach(stanza -> add(lines, stanza));
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, Repository repository) {
        String prefix = "repo" + repository.number() + "-";
        lines.add("");
        lines.add(prefix + "type=s3");
        lines.add(prefix + "path=" + repository.path());
        lines.add(prefix + "s3-bucket=" + repository.bucket());
        lines.add(prefix + "s3-endpoint=" + repository.endpoint().getHost());
        lines.add(prefix + "s3-region=" + repository.region());
        lines.add(prefix + "s3-key=" + repository.accessKey());
        lines.add(prefix + "s3-key-secret=" + repository.secretKey());
        lines.add(prefix + "s3-uri-style=path");
        lines.add(prefix + "storage-host=" + repository.endpoint().getHost());
        lines.add(prefix + "storage-port=" + repository.port());
        if (repository.caFile() != null) {
            lines.add(prefix + "storage-ca-file=" + repository.caFile());
        }
        lines.add(prefix + "bundle=y");
        lines.add(prefix + "cipher-type=aes-256-cbc");
        lines.add(prefix + "cipher-pass=" + repository.cipherPass());
        lines.add(prefix + "retention-full-type=time");
        lines.add(prefix + "retention-full=" + repository.retentionDays());
    }

    private static void add(List<String> lines, Stanza stanza) {
        lines.add("");
        lines.add("[" + stanza.name() + "]");
        lines.add("pg1-path=" + stanza.dataDirectory());
        lines.add("pg1-port=" + stanza.port());
        lines.add("pg1-socket-path=" + stanza.socketDirectory());
        lines.add("pg1-user=" + stanza.user());
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
