package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.potti.common.database.Transience;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the transaction manager really says when only the commit fails. */
@QuarkusTest
@OnRealServers
class CommitFailureTest {

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @Inject
    Jdbi jdbi;

    @Test
    void aConnectionThatBreaksAtCommitPasses() {
        Throwable failure =
                catchThrowable(() -> QuarkusTransaction.requiringNew().run(() -> {
                    int backend = jdbi.withHandle(handle -> handle.select("SELECT pg_backend_pid()")
                            .mapTo(Integer.class)
                            .one());
                    platform.queryPlatform(
                            ServicePrincipal.SAMPLE, "SELECT pg_terminate_backend(" + backend + ", 30000)");
                }));

        assertThat(failure).isNotNull();
        assertThat(Transience.isTransient(failure)).as(describe(failure)).isTrue();
    }

    @Test
    void aConstraintThatIsCheckedAtCommitStays() {
        platform.queryPlatform(
                ServicePrincipal.SAMPLE,
                "CREATE TABLE IF NOT EXISTS at_commit (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);"
                        + " GRANT ALL ON at_commit TO PUBLIC");

        Throwable failure = catchThrowable(() -> QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(handle -> handle.execute("INSERT INTO at_commit VALUES (1), (1)"))));

        assertThat(failure).isNotNull();
        assertThat(Transience.isTransient(failure)).as(describe(failure)).isFalse();
        assertThat(Transience.reason(failure)).as(describe(failure)).isPresent();
    }

    private static String describe(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
