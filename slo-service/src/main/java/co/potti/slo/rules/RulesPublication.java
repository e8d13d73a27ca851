package co.potti.slo.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the rules have come.
 *
 * @param slos objectives compiled
 * @param files rule files written
 * @param rules rules in them
 * @param loaded whether Prometheus holds every one of them in the revision in force and can evaluate it
 * @param checkedAt when Prometheus was last asked; absent before
 * @param reason why they are not loaded; absent when they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulesPublication(
        int slos,
        int files,
        int rules,
        boolean loaded,
        @Nullable Instant checkedAt,
        @Nullable String reason) {

    /** The same, of which nobody can tell now whether it still holds. */
    RulesPublication unknown(Instant now, String why) {
        return new RulesPublication(slos, files, rules, false, now, why);
    }

    static RulesPublication notYet() {
        return new RulesPublication(0, 0, 0, false, null, "nothing was published yet");
    }
}
