package co.potti.backup.run;

import co.potti.common.process.RunningProcess;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one child that a run has at a time. It dies with the run's lease, at once: by then another replica may go on (B10). */
final class CurrentChild {

    private final AtomicReference<@Nullable RunningProcess> child = new AtomicReference<>();
    private volatile boolean lost;

    private CurrentChild() {}

    /** @param onLost takes what is to be done when the lease is lost */
    static CurrentChild killedWhenLost(Consumer<Runnable> onLost) {
        CurrentChild current = new CurrentChild();
        onLost.accept(current::lose);
        return current;
    }

    /** From now on it is this one. */
    void is(RunningProcess started) {
        child.set(started);
        if (lost) {
            started.kill();
        }
    }

    private void lose() {
        lost = true;
        RunningProcess running = child.get();
        if (running != null) {
            running.kill();
        }
    }
}
