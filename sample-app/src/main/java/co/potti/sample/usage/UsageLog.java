package co.potti.sample.usage;

import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends to {@code analytics.usage_log}. */
@ApplicationScoped
class UsageLog {

    private static final String APPEND = """
            INSERT INTO analytics.usage_log (creator_id, action, ip, user_agent, at)
            SELECT id, ?, ?::inet, ?, ? FROM creator WHERE id = ? FOR KEY SHARE
            """;

    private final javax.sql.DataSource database;
    private final Clock clock;

    UsageLog(@DataSource("creators") javax.sql.DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Appends one row, in a transaction of its own; an erased creator gets none. */
    void append(UUID creatorId, String action, @Nullable String ip, @Nullable String userAgent) {
        QuarkusTransaction.requiringNew().run(() -> insert(creatorId, action, ip, userAgent));
    }

    private void insert(UUID creatorId, String action, @Nullable String ip, @Nullable String userAgent) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, action);
            statement.setString(2, ip);
            statement.setString(3, userAgent);
            statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
            statement.setObject(5, creatorId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The usage log could not be written", e);
        }
    }
}
