package co.potti.dr.check;

import co.potti.dr.drill.FailureReason;
import co.potti.dr.objective.Verdict;
import java.time.Duration;

/**
 * What one check found.
 *
 * @param name short, the same in every drill
 * @param stage whether it belongs to the RTO
 * @param verdict unknown when it could not be carried out
 * @param detail in words; never content of the copy
 * @param failure why a drill ends whose essential check this is, unless it is met
 */
public record CheckResult(
        String name, Stage stage, Verdict verdict, String detail, FailureReason failure, Duration took) {

    /** When a check runs. */
    public enum Stage {
        /** Before the gate: nobody may use the copy until it passed. */
        ESSENTIAL("essential"),
        /** After the gate, beside the RTO: proof only. */
        PROOF("proof");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
