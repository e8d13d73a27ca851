package co.potti.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a server answers. */
final class Readiness {

    private static final long PAUSE_MILLIS = 50;

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
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while waiting for a server", interrupted);
        }
    }

    /** Any exception means: not yet. */
    @FunctionalInterface
    interface Probe {
        boolean isReady() throws Exception;
    }
}
