package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.pgbackrest.VerifyParser.Verification;
import org.junit.jupiter.api.Test;

class VerifyParserTest {

    @Test
    void silenceIsHowPgBackRestSaysThatAllIsWell() {
        assertThat(VerifyParser.parse(Recorded.output("verify-clean.txt")).clean())
                .isTrue();
    }

    @Test
    void findingsCountThoughTheCommandExitedWithZero() {
        Verification nothingUsable = VerifyParser.parse(Recorded.output("verify-nothing-usable.txt"));

        assertThat(nothingUsable.clean()).isFalse();
        assertThat(nothingUsable.findings())
                .containsExactly("No usable backup.info file", "No usable archive.info file");
    }

    @Test
    void namesTheBackupWithAMissingFile() {
        Verification oneFileMissing = VerifyParser.parse(Recorded.output("verify-file-missing.txt"));

        assertThat(oneFileMissing.clean()).isFalse();
        assertThat(oneFileMissing.findings())
                .containsExactly(
                        "backup: 20261121-193637F, status: invalid, total files checked: 964, total valid files: 963",
                        "missing: 1");
    }
}
