package co.potti.gdpr.erasure;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failure may be called in public: an SQLSTATE or a class, never its message, which may speak of a person. */
final class FailureCode {

    private FailureCode() {}

    static String of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .flatMap(state -> Optional.ofNullable(state).stream())
                .findFirst()
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
