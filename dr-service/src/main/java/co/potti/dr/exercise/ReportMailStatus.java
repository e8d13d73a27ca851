package co.potti.dr.exercise;

import java.util.Locale;

/** Whether the stakeholders have the report. */
enum ReportMailStatus {
    /** There is nobody to tell, or nothing yet. */
    NONE,
    PENDING,
    SENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
