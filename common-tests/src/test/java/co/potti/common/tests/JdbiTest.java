package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the services rely on when they write SQL by Jdbi. */
@QuarkusTest
@OnRealServers
class JdbiTest {

    private static final String INSERT =
            "INSERT INTO idempotency_key (caller_id, request_key, request_hash, resource_id) VALUES (?, ?, ?, ?)";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final int MORE_THAN_THE_POOL_HOLDS = 30;

    @Inject
    Jdbi jdbi;

    @Inject
    AgroalDataSource database;

    @Test
    void aStatementJoinsTheCallersTransaction() {
        String undone = key();
        String done = key();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    insert(undone);
                    assertThat(isThere(undone)).isTrue();
                    throw new IllegalStateException("the state change failed");
                }))
                .hasMessageContaining("the state change failed");
        QuarkusTransaction.requiringNew().run(() -> insert(done));

        assertThat(isThere(undone)).isFalse();
        assertThat(isThere(done)).isTrue();
    }

    @Test
    void withoutATransactionAStatementCommitsByItself() {
        String key = key();

        jdbi.useHandle(handle -> {
            handle.execute(INSERT, "caller", key, "hash", "resource");
            assertThat(seenByAnotherSession(key)).isEqualTo("1");
        });
    }

    @Test
    void theMessageOfAFailureRepeatsNoArgumentAndItsCauseHasTheState() {
        String key = key();
        insert(key);

        Throwable unique = catchThrowable(() -> insert(key));
        Throwable missing = catchThrowable(
                () -> jdbi.useHandle(handle -> handle.execute(INSERT, "caller", key + "-other", null, "resource")));

        assertThat(messages(unique)).anyMatch(text -> text.contains("idempotency_key_pkey"));
        assertThat(messages(missing)).anyMatch(text -> text.contains("request_hash"));
        assertThat(Stream.concat(messages(unique), messages(missing))).noneMatch(text -> text.contains(key));
        assertThat(unique).hasRootCauseInstanceOf(SQLException.class);
        assertThat(states(unique)).contains(UNIQUE_VIOLATION);
    }

    @Test
    void theConnectionReturnsToThePoolAfterAFailure() {
        for (int i = 0; i < MORE_THAN_THE_POOL_HOLDS; i++) {
            Throwable alone = catchThrowable(this::fail);
            Throwable inATransaction =
                    catchThrowable(() -> QuarkusTransaction.requiringNew().run(this::fail));

            assertThat(states(alone)).contains(UNDEFINED_COLUMN);
            assertThat(states(inATransaction)).contains(UNDEFINED_COLUMN);
        }

        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.select("SELECT 1").mapTo(Integer.class).one()))
                .isEqualTo(1);
        assertThat(MORE_THAN_THE_POOL_HOLDS)
                .isGreaterThan(database.getConfiguration()
                        .connectionPoolConfiguration()
                        .maxSize());
    }

    private static String seenByAnotherSession(String key) {
        return LocalPlatformResource.platform()
                .queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM idempotency_key WHERE request_key = '" + key + "'")
                .strip();
    }

    private void fail() {
        jdbi.useHandle(handle -> handle.execute("SELECT no_such_column"));
    }

    private void insert(String key) {
        jdbi.useHandle(handle -> handle.execute(INSERT, "caller", key, "hash", "resource"));
    }

    private boolean isThere(String key) {
        return jdbi.withHandle(handle -> handle.select("SELECT 1 FROM idempotency_key WHERE request_key = ?", key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private static Stream<String> messages(Throwable failure) {
        return causes(failure).map(cause -> String.valueOf(cause.getMessage()));
    }

    private static Stream<String> states(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static String key() {
        return "key-" + UUID.randomUUID();
    }
}
