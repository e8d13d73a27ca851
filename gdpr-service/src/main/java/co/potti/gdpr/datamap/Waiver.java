package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.time.LocalDate;
import java.util.Optional;

/** A table, or one column of it, that is knowingly not mapped until the given day (inclusive). */
public record Waiver(TableName table, Optional<String> column, String reason, LocalDate expires) {

    boolean covers(TableName candidate, Optional<String> candidateColumn) {
        return table.equals(candidate) && (column.isEmpty() || column.equals(candidateColumn));
    }
}
