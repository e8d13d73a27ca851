package co.potti.common.outbox;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a failure that passes (the database is away, a deadlock) from one that is in the message or in the code. */
final class Transience {

    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String SYNTAX_OR_ACCESS = "42";

    private Transience() {}

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return !isDefect(sql.getSQLState());
            }
        }
        return false;
    }

    private static boolean isDefect(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith(DATA_EXCEPTION)
                        || sqlState.startsWith(CONSTRAINT_VIOLATION)
                        || sqlState.startsWith(SYNTAX_OR_ACCESS));
    }
}
