package co.potti.sample.usage;

import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Appends to {@code analytics.usage_log}. */
@ApplicationScoped
class UsageLog {

    private static final String APPEND = """
            INSERT INTO analytics.usage_log (creator_id, action, ip, user_agent, at)
            SELECT id, ?, ?::inet, ?, ? FROM creator WHERE id = ? FOR KEY SHARE
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    UsageLog(@DataSource("creators") Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Appends one row, in a transaction of its own; an erased creator gets none. */
    void append(UUID creatorId, String action, @Nullable String ip, @Nullable String userAgent) {
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(
                        handle -> handle.execute(APPEND, action, ip, userAgent, clock.instant(), creatorId)));
    }
}
