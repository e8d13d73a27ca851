package co.potti.dr.objective;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing a drill has to show.
 *
 * @param name rto, rpo, target-accuracy, integrity or erasures
 * @param verdict what was shown
 * @param evidence the figures, in words
 */
public record Criterion(String name, Verdict verdict, String evidence) {

    public static final String RTO = "rto";
    public static final String RPO = "rpo";
    public static final String TARGET_ACCURACY = "target-accuracy";
    public static final String INTEGRITY = "integrity";
    public static final String ERASURES = "erasures";

    /** Met when measured and at most the target. */
    static Criterion atMost(String name, Duration target, @Nullable Duration measured) {
        if (measured == null) {
            return new Criterion(name, Verdict.UNKNOWN, "not measured, at most %d ms".formatted(target.toMillis()));
        }
        Verdict verdict = measured.compareTo(target) <= 0 ? Verdict.MET : Verdict.MISSED;
        return new Criterion(name, verdict, "%d ms, at most %d ms".formatted(measured.toMillis(), target.toMillis()));
    }
}
