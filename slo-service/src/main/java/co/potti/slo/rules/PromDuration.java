package co.potti.slo.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Durations as Prometheus writes them, in the largest units that fit: 5m, 1h, 1h36m, 30d. */
final class PromDuration {

    private PromDuration() {}

    static String of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a positive duration is expected, not " + duration);
        }
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put("d", duration.toDaysPart());
        parts.put("h", (long) duration.toHoursPart());
        parts.put("m", (long) duration.toMinutesPart());
        parts.put("s", (long) duration.toSecondsPart());
        parts.put("ms", (long) duration.toMillisPart());
        StringBuilder text = new StringBuilder();
        parts.forEach((unit, amount) -> {
            if (amount > 0) {
                text.append(amount).append(unit);
            }
        });
        return text.toString();
    }
}
