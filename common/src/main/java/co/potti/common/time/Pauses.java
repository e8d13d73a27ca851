package co.potti.common.time;

import java.time.Duration;

/** The one place that makes a thread wait by the clock. */
public final class Pauses {

    private Pauses() {}

    /**
     * Waits.
     *
     * @return false when the thread was interrupted instead; its interrupt flag is set again
     */
    public static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Doubles from {@code first} with each attempt (the first is 1) and never exceeds {@code most}. */
    public static Duration exponential(int attempt, Duration first, Duration most) {
        int doublings = Math.clamp(attempt - 1L, 0, 20);
        Duration next = first.multipliedBy(1L << doublings);
        return next.compareTo(most) > 0 ? most : next;
    }

    /**
     * As long again as something has waited, so that the pause doubles without anybody counting attempts; at least
     * {@code first}, at most {@code longest}.
     */
    public static Duration asLongAgain(Duration waited, Duration first, Duration longest) {
        Duration pause = waited.compareTo(first) < 0 ? first : waited;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
