package co.potti.common.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** B10: who can no longer be sure of a lease hears it in time, whatever the database does. */
class WorkersTest {

    private static final Duration LASTS = Leases.DURATION.minus(Leases.SAFETY);

    @Test
    void whatIsLostStaysLostAndIsToldOnce() {
        Lease lease = endingIn(Duration.ofMillis(-1));
        AtomicInteger told = new AtomicInteger();
        lease.onLost(told::incrementAndGet);

        assertThat(lease.stillHeld()).isFalse();
        lease.renewedAt(System.nanoTime());

        assertThat(lease.stillHeld()).isFalse();
        assertThat(told).hasValue(1);
    }

    @Test
    void aRenewalThatHangsInTheDatabaseKeepsNobodyFromHearingThatTheTimeIsOver() throws Exception {
        FrozenLeases leases = new FrozenLeases();
        LeasedWorker worker = new Idle(leases);
        Workers workers = new Workers(List.of(worker), leases, Duration.ofMillis(1));
        Lease lease = endingIn(Duration.ofMinutes(10));
        CountDownLatch told = new CountDownLatch(1);
        lease.onLost(told::countDown);
        worker.held().add(lease);

        workers.start(new StartupEvent());
        try {
            assertThat(leases.asked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(lease.stillHeld()).isTrue();

            lease.renewedAt(System.nanoTime() - LASTS.toNanos());

            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            workers.stop(new ShutdownEvent());
        }
    }

    /** What a worker cleans up when it is interrupted, such as a drill's copy of people's data, is cleaned up. */
    @Test
    void aStopWaitsForWhatTheWorkersStillHaveToDo() throws Exception {
        TidyLeases leases = new TidyLeases(Thread.currentThread());
        Workers workers = new Workers(List.of(new Idle(leases)), leases, Duration.ofMinutes(1));
        workers.start(new StartupEvent());
        assertThat(leases.asked.await(30, TimeUnit.SECONDS)).isTrue();

        workers.stop(new ShutdownEvent());
        boolean tidied = leases.tidied;
        leases.stopped = true;

        assertThat(tidied).isTrue();
    }

    private static Lease endingIn(Duration left) {
        return new Lease(
                "kind",
                "work",
                UUID.randomUUID(),
                1,
                System.nanoTime() - LASTS.minus(left).toNanos());
    }

    /** A database host that takes every question and answers none. */
    private static final class FrozenLeases extends Leases {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        private FrozenLeases() {
            super(Jdbi.create("jdbc:none"));
        }

        @Override
        Optional<Lease> claim(String kind) {
            return Optional.empty();
        }

        @Override
        boolean renew(Lease lease) {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }

    /** Interrupted, it ends only when somebody waits for it. */
    private static final class TidyLeases extends Leases {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final Thread stopping;
        private volatile boolean tidied;
        private volatile boolean stopped;

        private TidyLeases(Thread stopping) {
            super(Jdbi.create("jdbc:none"));
            this.stopping = stopping;
        }

        @Override
        Optional<Lease> claim(String kind) {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                while (stopping.getState() != Thread.State.TIMED_WAITING && !stopped) {
                    Thread.onSpinWait();
                }
                tidied = true;
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        }
    }

    private static final class Idle extends LeasedWorker {

        private Idle(Leases leases) {
            super("kind", 1, leases, Clock.systemUTC());
        }

        @Override
        protected void work(Lease lease) {}
    }
}
