package co.potti.common.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a failure that passes (the database is away, a deadlock) from one that is in the message or in the code. */
public final class Transience {

    /**
     * Classes of SQL states, from PostgreSQL's appendix A: not supported, cardinality, data, constraints, syntax or access,
     * check option, limits of the program, and what a function raises by itself.
     */
    private static final List<String> DEFECTS = List.of("0A", "21", "22", "23", "42", "44", "54", "P0");

    private Transience() {}

    /** Whether what a database said is the reason, and trying again later may help. */
    public static boolean isTransient(Throwable failure) {
        return reason(failure).filter(sql -> !isDefect(sql.getSQLState())).isPresent();
    }

    /** What a database, or the pool of connections to it, said; empty if it is not the reason. */
    public static Optional<SQLException> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
            Optional<SQLException> atCommit = failuresOfCommit(cause)
                    .flatMap(each -> reason(each).stream())
                    .findFirst();
            if (atCommit.isPresent()) {
                return atCommit;
            }
        }
        return Optional.empty();
    }

    /** The transaction manager does not call them causes. */
    private static Stream<Throwable> failuresOfCommit(Throwable failure) {
        return switch (failure) {
            case RollbackException commit -> Arrays.stream(commit.getSuppressed());
            case HeuristicMixedException commit -> Arrays.stream(commit.getSuppressed());
            case HeuristicRollbackException commit -> Arrays.stream(commit.getSuppressed());
            default -> Stream.empty();
        };
    }

    private static boolean isDefect(@Nullable String sqlState) {
        return sqlState != null && DEFECTS.stream().anyMatch(sqlState::startsWith);
    }
}
