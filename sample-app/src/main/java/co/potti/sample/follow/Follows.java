package co.potti.sample.follow;

import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Who follows whom: a row that is nothing but two ids and a date, hence plain SQL. */
@ApplicationScoped
class Follows {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String FOLLOW =
            "INSERT INTO follow (follower_id, followed_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String UNFOLLOW = "DELETE FROM follow WHERE follower_id = ? AND followed_id = ?";

    private final Jdbi jdbi;

    Follows(@DataSource("creators") Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Follows; doing it twice changes nothing. */
    @Transactional
    void follow(UUID follower, UUID followed) {
        try {
            jdbi.useHandle(handle -> handle.execute(FOLLOW, follower, followed));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && FOREIGN_KEY_VIOLATION.equals(sql.getSQLState())) {
                throw Problem.of(SampleProblem.CREATOR_GONE, "One of the two creators does not exist (any more)");
            }
            throw e;
        }
    }

    /** Stops following; doing it twice changes nothing. */
    @Transactional
    void unfollow(UUID follower, UUID followed) {
        jdbi.useHandle(handle -> handle.execute(UNFOLLOW, follower, followed));
    }
}
