package co.potti.slo.definition;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One service level objective.
 *
 * @param id lower-case name, unique, the {@code slo} label of every rule made from it
 * @param service the service that made the promise, the {@code service} label
 * @param displayName for people
 * @param description for people; may be empty
 * @param window the rolling window over which the objective holds: whole days, 7 to 90
 */
public record SloSpec(
        String id,
        String service,
        String displayName,
        String description,
        Objective objective,
        Duration window,
        Sli sli) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    public static final long SHORTEST_DAYS = 7;
    public static final long LONGEST_DAYS = 90;

    public SloSpec {
        requireName("name", id);
        requireName("service", service);
        if (!window.equals(Duration.ofDays(window.toDays()))
                || window.toDays() < SHORTEST_DAYS
                || window.toDays() > LONGEST_DAYS) {
            throw new IllegalArgumentException(
                    "a window is %d to %d whole days, not %s".formatted(SHORTEST_DAYS, LONGEST_DAYS, window));
        }
    }

    private static void requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "%s has to be lower-case letters, digits and dashes, at most 63: %s".formatted(what, name));
        }
    }

    /** Whether the text can be an id or a service: an RFC 1123 label, as OpenSLO asks. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
