package co.potti.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpireOutputTest {

    /** Recorded from pgBackRest 2.45. */
    private static final List<String> REHEARSAL = List.of(
            "2026-11-21 19:48:33.843 P00   INFO: [DRY-RUN] repo1: expire full backup 20261121-193637F",
            "2026-11-21 19:48:33.843 P00   INFO: [DRY-RUN] repo1: expire full backup set 20261121-193642F,"
                    + " 20261121-193642F_20261121-193653I",
            "2026-11-21 19:48:33.887 P00   INFO: [DRY-RUN] repo1: remove expired backup"
                    + " 20261121-193642F_20261121-193653I",
            "2026-11-21 19:48:33.887 P00   INFO: [DRY-RUN] repo1: remove expired backup 20261121-193642F",
            "2026-11-21 19:48:33.887 P00   INFO: [DRY-RUN] repo1: remove expired backup 20261121-193637F",
            "2026-11-21 19:48:34.063 P00   INFO: [DRY-RUN] repo1: 15-1 remove archive, start ="
                    + " 000000010000000000000001, stop = 00000001000000000000000C",
            "2026-11-21 19:48:34.107 P00   INFO: [DRY-RUN] expire command end: completed successfully (364ms)");

    @Test
    void namesEachBackupThatWouldGoOnce() {
        assertThat(ExpireOutput.labels(REHEARSAL))
                .containsExactly("20261121-193637F", "20261121-193642F", "20261121-193642F_20261121-193653I");
    }

    @Test
    void namesNoneWhenRetentionKeepsAll() {
        assertThat(ExpireOutput.labels(List.of(
                        "P00   INFO: repo1: time-based archive retention not met - archive logs will not be expired")))
                .isEmpty();
    }
}
