package co.potti.backup.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** B10: no child outlives the lease. A polite stop of these would take an hour. */
class CurrentChildTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessRunner processes = new ProcessRunner();
    private final List<Runnable> whenLost = new ArrayList<>();
    private final List<RunningProcess> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(RunningProcess::kill);
        processes.close();
    }

    @Test
    void aChildThatIgnoresTermIsKilledWhenTheLeaseIsLost() throws Exception {
        CurrentChild current = CurrentChild.killedWhenLost(whenLost::add);
        RunningProcess child = ignoringTerm();
        current.is(child);

        assertTimeoutPreemptively(PATIENCE, () -> whenLost.forEach(Runnable::run));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aRunIsToldOfTheLossOnceHoweverOftenItsChildIsStartedAgain() throws Exception {
        CurrentChild current = CurrentChild.killedWhenLost(whenLost::add);
        current.is(ignoringTerm());
        RunningProcess second = ignoringTerm();
        current.is(second);

        assertThat(whenLost).hasSize(1);
        assertTimeoutPreemptively(PATIENCE, () -> whenLost.forEach(Runnable::run));

        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void aChildThatStartsAfterTheLossDiesToo() throws Exception {
        CurrentChild current = CurrentChild.killedWhenLost(whenLost::add);
        whenLost.forEach(Runnable::run);
        RunningProcess child = ignoringTerm();

        assertTimeoutPreemptively(PATIENCE, () -> current.is(child));

        assertThat(child.isAlive()).isFalse();
    }

    private RunningProcess ignoringTerm() throws InterruptedException {
        CountDownLatch deaf = new CountDownLatch(1);
        RunningProcess child = processes.start(
                Command.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")
                        .withGrace(Duration.ofHours(1)),
                new LineListener() {
                    @Override
                    public void stdout(String line) {
                        deaf.countDown();
                    }
                });
        started.add(child);
        assertThat(deaf.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return child;
    }
}
