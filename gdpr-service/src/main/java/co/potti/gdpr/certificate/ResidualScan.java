package co.potti.gdpr.certificate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the last scan of one kind counted.
 *
 * @param round the erasure's round that it belongs to
 * @param tablesSearched over which the deep scan went; 0 for the keyed one, which asks where the data map says
 * @param unsearched columns, one a line, that the deep scan cannot read
 * @param mentions columns with a number of rows, one a line, in which identities stand that the data map merely lists
 * @param residual rows, object versions and keys that were still there
 */
@RegisterForReflection
public record ResidualScan(
        Kind kind,
        int round,
        Instant begunAt,
        int tablesSearched,
        int columnsSearched,
        String unsearched,
        String mentions,
        long residual) {

    List<String> mentionsElsewhere() {
        return mentions.lines().toList();
    }

    List<String> columnsNotSearched() {
        return unsearched.lines().toList();
    }

    public enum Kind {
        /** Everything the data map names, by the subject's keys. */
        KEYED,
        /** Every column of the database, for the subject's identifiers. */
        DEEP;

        /** As the API spells it. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
