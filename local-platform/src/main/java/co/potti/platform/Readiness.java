package co.potti.platform;

import co.potti.common.time.Pauses;
import java.time.Duration;

/** Waits until a server answers. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /** True as soon as the probe is; false when the deadline passed or the process ended first. */
    static boolean await(Probe probe, Daemon daemon, Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        while (System.nanoTime() < until && daemon.isRunning()) {
            if (ready(probe)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static boolean ready(Probe probe) {
        try {
            return probe.isReady();
        } catch (Exception notYet) {
            return false;
        }
    }

    private static void pause() {
        if (!Pauses.pause(PAUSE)) {
            throw new PlatformException("interrupted while waiting for a server");
        }
    }

    /** Any exception means: not yet. */
    @FunctionalInterface
    interface Probe {
        boolean isReady() throws Exception;
    }
}
