package co.potti.suite.story;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells a person at a terminal what happens while it happens. */
public final class Narrator {

    private static final String BOLD = "\033[1m";
    private static final String DIM = "\033[2m";
    private static final String GREEN = "\033[32m";
    private static final String RED = "\033[31m";
    private static final String RESET = "\033[0m";
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;

    public Narrator(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public void chapter(int number, String title) {
        out.printf("%n%s%d  %s%s%n", style(BOLD), number, title, style(RESET));
    }

    /** A fact with its figure. */
    public void fact(String format, Object... figures) {
        out.println("   " + String.format(Locale.ROOT, format, figures));
    }

    public void remark(String text) {
        out.println("   " + style(DIM) + text + style(RESET));
    }

    public void passed(String title, Duration took) {
        out.printf(
                "   %s✓%s %s %s(%s)%s%n", style(GREEN), style(RESET), title, style(DIM), seconds(took), style(RESET));
    }

    public void failed(String title, String why) {
        out.printf("   %s✗ %s%s: %s%n", style(RED), title, style(RESET), why);
    }

    /** Does something that may take a while; the seconds are shown passing, and the time it took. */
    public <T> T during(String what, Supplier<T> action) {
        long started = System.nanoTime();
        Thread ticker = Thread.ofVirtual().unstarted(() -> tick(what, started));
        if (terminal) {
            ticker.start();
        }
        try {
            T result = action.get();
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            stop(ticker);
            out.printf("   %s %s%s%s%n", what, style(DIM), seconds(took), style(RESET));
            return result;
        } finally {
            stop(ticker);
        }
    }

    public void during(String what, Runnable action) {
        during(what, () -> {
            action.run();
            return true;
        });
    }

    /** A duration as people read it here. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void tick(String what, long started) {
        while (co.potti.common.time.Pauses.pause(Duration.ofMillis(500))) {
            long passed = (System.nanoTime() - started) / 1_000_000_000;
            if (passed >= 2) {
                out.printf("%s   %s … %d s", CLEAR_LINE, what, passed);
                out.flush();
            }
        }
    }

    private void stop(Thread ticker) {
        if (!ticker.isAlive()) {
            return;
        }
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.print(CLEAR_LINE);
    }

    private String style(String code) {
        return terminal ? code : "";
    }
}
