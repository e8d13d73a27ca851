package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.sweep.Sweep;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class SweepTest {

    private final String mine = UUID.randomUUID().toString();

    @Inject
    Sweep sweep;

    @Inject
    Jdbi jdbi;

    @Test
    void oldEventsAreForgottenButTheLatestOfEachAggregate() {
        received("one", 1L, 40);
        received("one", 2L, 35);
        received("one", 3L, 29);
        received("other", 1L, 90);
        received("other", 7L, 80);
        received("before-sequences", null, 31);

        sweep.sweep();

        assertThat(remembered()).containsExactly("one 3", "other 7");
    }

    @Test
    void idempotencyKeysAreForgottenAfterAWeek() {
        key("old", 8);
        key("young", 6);

        sweep.sweep();

        assertThat(texts("SELECT request_key FROM idempotency_key WHERE caller_id = ?"))
                .containsExactly("young");
    }

    private void received(String aggregate, @Nullable Long sequence, int daysAgo) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO inbox_event (event_id, event_type, source, subject, sequence, received_at)"
                        + " VALUES (gen_random_uuid(), ?, 'source', ?, ?, now() - make_interval(days => ?))",
                mine,
                aggregate + mine,
                sequence,
                daysAgo));
    }

    private List<String> remembered() {
        return texts("SELECT replace(subject, event_type, '') || ' ' || coalesce(sequence, 0) FROM inbox_event"
                + " WHERE event_type = ? ORDER BY 1");
    }

    private void key(String key, int daysAgo) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO idempotency_key (caller_id, request_key, request_hash, resource_id, created_at)"
                        + " VALUES (?, ?, 'hash', 'id', now() - make_interval(days => ?))",
                mine,
                key,
                daysAgo));
    }

    private List<String> texts(String query) {
        return jdbi.withHandle(
                handle -> handle.select(query, mine).mapTo(String.class).list());
    }
}
