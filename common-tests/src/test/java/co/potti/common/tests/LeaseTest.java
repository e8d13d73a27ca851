package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.lease.Leases;
import co.potti.common.lease.Workers;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class LeaseTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @Inject
    Leases leases;

    @Inject
    Workers workers;

    @Inject
    Jdbi jdbi;

    @Inject
    ScriptedWorker worker;

    @Test
    void doesTheSameWorkOnce() {
        String id = "plain-" + UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> {
            leases.enqueue(ScriptedWorker.KIND, id);
            leases.enqueue(ScriptedWorker.KIND, id);
        });

        awaitDone(id);
        assertThat(worker.attemptsOf(id)).containsExactly(1);
    }

    @Test
    void triesAgainAfterAFailure() {
        String id = "fails-once-" + UUID.randomUUID();

        enqueue(id);

        awaitDone(id);
        assertThat(worker.attemptsOf(id)).containsExactly(1, 2);
    }

    @Test
    void anErrorEndsNeitherTheWorkerNorTheWork() {
        String first = "overflows-once-" + UUID.randomUUID();
        String second = "overflows-once-" + UUID.randomUUID();
        String third = "overflows-once-" + UUID.randomUUID();

        enqueue(first);
        enqueue(second);
        enqueue(third);

        awaitDone(first);
        awaitDone(second);
        awaitDone(third);
        assertThat(worker.attemptsOf(third)).containsExactly(1, 2);
    }

    @Test
    void waitingDoesNotCountAsAnAttempt() {
        String id = "waits-" + UUID.randomUUID();

        enqueue(id);

        awaitDone(id);
        assertThat(worker.attemptsOf(id)).containsExactly(1, 1);
    }

    @Test
    void postponedWorkCanBeHastened() {
        String id = "plain-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            leases.enqueue(ScriptedWorker.KIND, id);
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE work_lease SET not_before = now() + interval '1 hour' WHERE work_id = ?", id));
        });

        QuarkusTransaction.requiringNew().run(() -> leases.hasten(ScriptedWorker.KIND, id));

        awaitDone(id);
    }

    @Test
    void aHolderThatLosesItsLeaseIsToldAndTheWorkIsTakenUpAgain() {
        String id = "holds-" + UUID.randomUUID();
        enqueue(id);
        await("the work to be held")
                .atMost(SOON)
                .until(() -> worker.attemptsOf(id).size() == 1);

        sql("UPDATE work_lease SET owner = gen_random_uuid(), lease_until = now() - interval '1 second' "
                + "WHERE work_id = '" + id + "'");

        await("the holder to be told").atMost(SOON).until(() -> worker.lost(id));
        awaitDone(id);
        assertThat(worker.attemptsOf(id)).containsExactly(1, 2);
    }

    @Test
    void aHeldLeaseIsRenewedBeyondItsLength() {
        String id = "holds-" + UUID.randomUUID();
        enqueue(id);
        await("the work to be held")
                .atMost(SOON)
                .until(() -> worker.attemptsOf(id).size() == 1);
        String first = leaseOf(id);

        await("a renewal").atMost(SOON).until(() -> leaseOf(id).compareTo(first) > 0);

        assertThat(worker.lost(id)).isFalse();
        assertThat(worker.attemptsOf(id)).containsExactly(1);
        sql("DELETE FROM work_lease WHERE work_id = '" + id + "'");
    }

    private void enqueue(String id) {
        QuarkusTransaction.requiringNew().run(() -> leases.enqueue(ScriptedWorker.KIND, id));
        workers.wake(ScriptedWorker.KIND);
    }

    private void awaitDone(String id) {
        await(id + " to be done")
                .atMost(SOON)
                .until(() -> sql("SELECT count(*) FROM work_lease WHERE work_id = '" + id + "'")
                        .equals("0"));
    }

    private String leaseOf(String id) {
        return sql("SELECT lease_until FROM work_lease WHERE work_id = '" + id + "'");
    }

    private String sql(String statement) {
        return platform.queryPlatform(ServicePrincipal.SAMPLE, statement).strip();
    }
}
