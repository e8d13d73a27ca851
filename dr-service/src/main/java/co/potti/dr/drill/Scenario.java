package co.potti.dr.drill;

import java.time.Instant;

/** What a drill rehearses (D2). */
public sealed interface Scenario {

    /** The name in JSON, metrics and the database. */
    String label();

    /** Everything that the repository holds at the failure instant: measures the RPO (D5). */
    record Latest() implements Scenario {

        public static final String LABEL = "latest";

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * The state at one instant: measures how closely it is met.
     *
     * @param target before the failure instant
     */
    record PointInTime(Instant target) implements Scenario {

        public static final String LABEL = "point-in-time";

        @Override
        public String label() {
            return LABEL;
        }
    }
}
