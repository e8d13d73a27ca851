package co.potti.backup.run;

import java.util.Locale;

/** What became of a run in one region. */
enum ReportStatus {
    RUNNING,
    /** The region's repository lists the backup. */
    COMPLETED,
    FAILED,
    CANCELLED;

    /** As the API and the table write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
