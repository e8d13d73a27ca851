package co.potti.sample.activity;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Finds somebody, or something of theirs, at random among what exists now. The demo's own creators ({@code demo-…}) are
 * left in peace: they must stay comparable with each other. Nobody acts as the row that erased creators' shared posts are
 * handed to.
 */
@ApplicationScoped
class Neighbourhood {

    private static final UUID FIRST = new UUID(0, 0);
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

    private final Jdbi jdbi;

    Neighbourhood(@DataSource("creators") Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<UUID> creator() {
        return any(CREATOR, (row, context) -> row.getObject(1, UUID.class));
    }

    Optional<UUID> publishedPost() {
        return any(POST, (row, context) -> row.getObject(1, UUID.class));
    }

    Optional<Tool> publishingTool() {
        return any(WEBHOOK, (row, context) -> new Tool(row.getObject(1, UUID.class), row.getString(2)));
    }

    /** The first behind a random id; behind the last comes the first of all. */
    private <T> Optional<T> any(String sql, RowMapper<T> mapper) {
        return from(UUID.randomUUID(), sql, mapper).or(() -> from(FIRST, sql, mapper));
    }

    private <T> Optional<T> from(UUID id, String sql, RowMapper<T> mapper) {
        return jdbi.withHandle(handle -> handle.select(sql, id).map(mapper).findOne());
    }

    /** A webhook and the secret its deliveries are signed with. */
    record Tool(UUID webhookId, String secret) {}
}
