package co.potti.sample.activity;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds somebody, or something of theirs, at random among what exists now. The demo's own creators ({@code demo-…}) are
 * left in peace: they must stay comparable with each other. Nobody acts as the row that erased creators' shared posts are
 * handed to.
 */
@ApplicationScoped
class Neighbourhood {

    private static final String CREATOR = """
            SELECT id FROM creator
            WHERE id >= ? AND handle NOT LIKE 'demo-%' AND handle <> 'erased-creator'
            ORDER BY id LIMIT 1
            """;
    private static final String POST = """
            SELECT post.id FROM post JOIN creator ON creator.id = post.creator_id
            WHERE post.id >= ? AND post.state = 'published' AND creator.handle NOT LIKE 'demo-%'
            ORDER BY post.id LIMIT 1
            """;
    private static final String WEBHOOK = """
            SELECT webhook.id, webhook.secret FROM publishing_webhook webhook
            JOIN creator ON creator.id = webhook.creator_id
            WHERE webhook.id >= ? AND creator.handle NOT LIKE 'demo-%'
            ORDER BY webhook.id LIMIT 1
            """;

    private final javax.sql.DataSource database;

    Neighbourhood(@DataSource("creators") javax.sql.DataSource database) {
        this.database = database;
    }

    Optional<UUID> creator() {
        return any(CREATOR, row -> row.getObject(1, UUID.class));
    }

    Optional<UUID> publishedPost() {
        return any(POST, row -> row.getObject(1, UUID.class));
    }

    Optional<Tool> publishingTool() {
        return any(WEBHOOK, row -> new Tool(row.getObject(1, UUID.class), row.getString(2)));
    }

    private <T> Optional<T> any(String sql, RowReader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.randomUUID());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The protected database did not answer", e);
        }
    }

    /** A webhook and the secret its deliveries are signed with. */
    record Tool(UUID webhookId, String secret) {}

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
