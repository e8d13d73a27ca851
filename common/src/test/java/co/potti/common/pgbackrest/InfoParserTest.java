package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InfoParserTest {

    @Test
    void readsBackupsWithTheirTypeWalRangeSizesAndAnnotation() {
        RepositoryInfo par = InfoParser.parse(Recorded.output("info-par.json"), "creators", 1);

        assertThat(par.stanzaPresent()).isTrue();
        assertThat(par.backups())
                .extracting(BackupInfo::label)
                .containsExactly("20261121-193637F", "20261121-193642F", "20261121-193642F_20261121-193653I");
        BackupInfo incremental = par.backups().getLast();
        assertThat(incremental.type()).isEqualTo(BackupType.INCREMENTAL);
        assertThat(incremental.prior()).isEqualTo("20261121-193642F");
        assertThat(incremental.fullLabel()).isEqualTo("20261121-193642F");
        assertThat(incremental.walStart()).isEqualTo("00000001000000000000000A");
        assertThat(incremental.walStop()).isEqualTo("00000001000000000000000A");
        assertThat(incremental.sizeBytes()).isEqualTo(36_656_848);
        assertThat(incremental.deltaBytes()).isEqualTo(15_171_850);
        assertThat(incremental.repositoryBytes()).isEqualTo(8_982_496);
        assertThat(incremental.startedAt()).isEqualTo(Instant.ofEpochSecond(1_795_289_813));
        assertThat(incremental.completedAt()).isEqualTo(Instant.ofEpochSecond(1_795_289_815));
        assertThat(incremental.annotation("potti-run")).contains("r2");
        assertThat(incremental.error()).isFalse();
    }

    @Test
    void tellsTheRepositoriesApartInOneAnswer() {
        String both = Recorded.output("info-both.json");

        assertThat(InfoParser.parse(both, "creators", 1).backups()).hasSize(3);
        assertThat(InfoParser.parse(both, "creators", 2).backups())
                .extracting(BackupInfo::label)
                .containsExactly("20261121-193647F");
        assertThat(InfoParser.parse(both, "creators", 2).annotated("potti-run", "r1"))
                .map(BackupInfo::label)
                .contains("20261121-193647F");
    }

    @Test
    void reportsADifferentialThatBecameAFullAsWhatItIs() {
        RepositoryInfo par = InfoParser.parse(Recorded.output("info-par.json"), "creators", 1);

        assertThat(Recorded.output("differential-without-full.err")).contains("diff backup has been changed to full");
        assertThat(par.annotated("potti-run", "r0").orElseThrow().type()).isEqualTo(BackupType.FULL);
    }

    @Test
    void readsTheRangeOfTheCurrentArchive() {
        RepositoryInfo par = InfoParser.parse(Recorded.output("info-par.json"), "creators", 1);

        assertThat(par.currentArchive())
                .contains(new RepositoryInfo.ArchiveRange(
                        "15-1", "000000010000000000000001", "00000001000000000000000A"));
    }

    @Test
    void anUnreachableRepositoryIsAFailureThoughTheCommandSucceeded() {
        String oneDown = Recorded.output("info-gra-unreachable.json");

        assertThat(InfoParser.parse(oneDown, "creators", 1).backups()).hasSize(4);
        assertThatThrownBy(() -> InfoParser.parse(oneDown, "creators", 2))
                .isInstanceOfSatisfying(
                        PgBackRestException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Failure.STORE_UNREACHABLE));
    }

    @Test
    void aMissingBucketIsToldFromAMissingStanza() {
        assertThatThrownBy(() -> InfoParser.parse(Recorded.output("info-bucket-missing.json"), "creators", 1))
                .isInstanceOfSatisfying(
                        PgBackRestException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Failure.BUCKET_MISSING));

        RepositoryInfo missing = InfoParser.parse(Recorded.output("info-stanza-missing.json"), "nothere", 1);
        assertThat(missing.stanzaPresent()).isFalse();
        assertThat(missing.backups()).isEmpty();
    }

    @Test
    void refusesWhatIsNotInfo() {
        assertThatThrownBy(() -> InfoParser.parse("WARN: nothing", "creators", 1))
                .isInstanceOf(PgBackRestException.class);
        assertThatThrownBy(() -> InfoParser.parse(Recorded.output("info-par.json"), "creators", 7))
                .isInstanceOf(PgBackRestException.class)
                .hasMessage("info says nothing about repository 7");
    }
}
