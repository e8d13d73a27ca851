package co.potti.dr.objective;

import java.util.Locale;

/** Whether something was shown; not knowing is never good. */
public enum Verdict {
    MET,
    MISSED,
    UNKNOWN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
