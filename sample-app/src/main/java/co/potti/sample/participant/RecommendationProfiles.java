package co.potti.sample.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Interests inferred from reading: what only this platform holds, in its own database. */
@ApplicationScoped
class RecommendationProfiles {

    private static final String ERASE = "DELETE FROM recommendation_profile WHERE subject_id = ?";

    private final DataSource database;

    RecommendationProfiles(DataSource database) {
        this.database = database;
    }

    /**
     * Erases a subject's profile in the caller's transaction.
     *
     * @return how many there were: 0 or 1
     */
    @Transactional(TxType.MANDATORY)
    long erase(Optional<UUID> subject) {
        if (subject.isEmpty()) {
            return 0;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ERASE)) {
            statement.setObject(1, subject.get());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new ParticipantException("The recommendation profile could not be erased", e);
        }
    }
}
