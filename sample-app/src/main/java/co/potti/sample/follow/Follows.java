package co.potti.sample.follow;

import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Who follows whom: a row that is nothing but two ids and a date, hence plain SQL. */
@ApplicationScoped
class Follows {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String FOLLOW =
            "INSERT INTO follow (follower_id, followed_id) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String UNFOLLOW = "DELETE FROM follow WHERE follower_id = ? AND followed_id = ?";

    private final javax.sql.DataSource database;

    Follows(@DataSource("creators") javax.sql.DataSource database) {
        this.database = database;
    }

    /** Follows; doing it twice changes nothing. */
    @Transactional
    void follow(UUID follower, UUID followed) {
        execute(FOLLOW, follower, followed);
    }

    /** Stops following; doing it twice changes nothing. */
    @Transactional
    void unfollow(UUID follower, UUID followed) {
        execute(UNFOLLOW, follower, followed);
    }

    private void execute(String sql, UUID follower, UUID followed) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, follower);
            statement.setObject(2, followed);
            statement.executeUpdate();
        } catch (SQLException e) {
            if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                throw Problem.of(SampleProblem.CREATOR_GONE, "One of the two creators does not exist (any more)");
            }
            throw new IllegalStateException("The follow could not be written", e);
        }
    }
}
