package co.potti.common.tests;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work whose ids say how it goes. */
@Singleton
class ScriptedWorker extends LeasedWorker {

    static final String KIND = "scripted";

    private final Clock clock;
    private final Map<String, List<Integer>> attempts = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> lost = new ConcurrentHashMap<>();

    ScriptedWorker(Leases leases, Clock clock) {
        super(KIND, 2, leases, clock);
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) throws InterruptedException {
        attempts.computeIfAbsent(lease.workId(), id -> new CopyOnWriteArrayList<>())
                .add(lease.attempt());
        if (lease.workId().startsWith("fails-once") && lease.attempt() == 1) {
            throw new IllegalStateException("a defect");
        }
        if (lease.workId().startsWith("overflows-once") && lease.attempt() == 1) {
            throw new StackOverflowError("an error, not an exception");
        }
        if (lease.workId().startsWith("waits") && attemptsOf(lease.workId()).size() == 1) {
            throw new RetryLater(clock.instant().plus(Duration.ofMillis(700)), "a region is down");
        }
        if (lease.workId().startsWith("holds") && lease.attempt() == 1) {
            CountDownLatch lostNow = lost.computeIfAbsent(lease.workId(), id -> new CountDownLatch(1));
            lease.onLost(lostNow::countDown);
            lostNow.await(60, TimeUnit.SECONDS);
        }
    }

    List<Integer> attemptsOf(String workId) {
        return attempts.getOrDefault(workId, List.of());
    }

    boolean lost(String workId) {
        CountDownLatch latch = lost.get(workId);
        return latch != null && latch.getCount() == 0;
    }
}
