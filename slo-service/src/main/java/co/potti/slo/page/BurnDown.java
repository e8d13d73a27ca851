package co.potti.slo.page;

import co.potti.slo.ledger.LedgerPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The budget left over a window as the points of an SVG line, {@link #WIDTH} by {@link #HEIGHT}; overspent lies at the bottom. */
final class BurnDown {

    static final int WIDTH = 240;
    static final int HEIGHT = 48;

    private BurnDown() {}

    /** The {@code points} of a polyline; empty without history. A single point becomes a short dash. */
    static String points(List<LedgerPoint> history, Instant since, Instant now) {
        if (history.size() == 1) {
            LedgerPoint only = history.getFirst();
            return point(only, since, now, -2) + " " + point(only, since, now, 0);
        }
        return history.stream().map(hour -> point(hour, since, now, 0)).collect(Collectors.joining(" "));
    }

    private static String point(LedgerPoint hour, Instant since, Instant now, int shift) {
        double passed = Duration.between(since, hour.hour()).toSeconds()
                / (double) Duration.between(since, now).toSeconds();
        double left = Math.clamp(hour.budgetRemaining().doubleValue() / 100, 0, 1);
        return String.format(Locale.ROOT, "%.1f,%.1f", passed * WIDTH + shift, (1 - left) * (HEIGHT - 2) + 1);
    }
}
