package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupHorizonTest {

    private static final Instant GONE = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void isTheLatestExpiryOfWhatBeganBefore() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[
              {"region":"par","readable":true,"stanzaPresent":true,"backups":[
                {"startedAt":"2026-11-20T02:00:00Z","expiresAt":"2026-12-20T02:00:00Z"},
                {"startedAt":"2026-11-22T02:00:00Z","expiresAt":"2027-12-20T02:00:00Z"}]},
              {"region":"gra","readable":true,"stanzaPresent":true,"backups":[
                {"startedAt":"2026-11-20T02:00:00Z","expiresAt":"2026-12-21T02:00:00Z"}]}]}
            """);

        assertThat(horizon.at()).isEqualTo(Instant.parse("2026-12-21T02:00:00Z"));
        assertThat(horizon.statement()).startsWith("2 backups began before");
    }

    @Test
    void isUnknownWhileARegionCannotBeRead() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"stanzaPresent":true,"backups":[]},{"region":"gra","readable":false}]}
            """);

        assertThat(horizon).isEqualTo(new ErasureHorizon(null, "Unknown: region gra could not be read"));
    }

    @Test
    void isUnknownWhenABackupDoesNotSayWhenItExpires() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"stanzaPresent":true,"backups":[{"startedAt":"2026-11-20T02:00:00Z"}]}]}
            """);

        assertThat(horizon).isEqualTo(new ErasureHorizon(null, "Unknown: a backup has no expiry"));
    }

    @Test
    void isUnknownForAnEmptyInventory() throws JsonProcessingException {
        assertThat(latest("{}")).isEqualTo(new ErasureHorizon(null, "Unknown: the inventory is empty"));
    }

    @Test
    void isNowWhenNoBackupIsOlder() throws JsonProcessingException {
        assertThat(latest("""
            {"regions":[{"region":"par","readable":true,"stanzaPresent":true,"backups":[]},{"region":"gra","readable":true,"stanzaPresent":true,"backups":[]}]}
            """).at()).isEqualTo(GONE);
    }

    /** WAL leaves an archive only after the backups that it belongs to. */
    @Test
    void isUnknownWhileOnlyArchivedWalHoldsIt() throws JsonProcessingException {
        assertThat(latest("""
            {"regions":[
              {"region":"par","readable":true,"stanzaPresent":true,"backups":[]},
              {"region":"gra","readable":true,"stanzaPresent":true,"backups":[],
               "archive":{"archiveId":"15-1","firstSegment":"000000010000000000000001","lastSegment":"000000010000000000000004"}}]}
            """).at()).isNull();
    }

    @Test
    void isUnknownWhenTheInventoryLacksARegion() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"stanzaPresent":true,"backups":[]}]}
            """);

        assertThat(horizon).isEqualTo(new ErasureHorizon(null, "Unknown: the inventory lacks region gra"));
    }

    /** An emptied bucket, or another one, is readable and holds nothing: nobody can say where the backups are. */
    @Test
    void isUnknownWhenARepositoryDoesNotKnowTheDatabase() throws JsonProcessingException {
        String lost = """
            {"regions":[
              {"region":"par","readable":true,"stanzaPresent":true,"backups":[]},
              {"region":"gra","readable":true,"stanzaPresent":false,"backups":[]}]}
            """;

        assertThat(latest(lost))
                .isEqualTo(
                        new ErasureHorizon(null, "Unknown: the repository of region gra does not know the database"));
        assertThat(latest(lost.replace("\"stanzaPresent\":false,", "")).at()).isNull();
    }

    @Test
    void aRepositoryThatNoBackupWasEverBegunForIsOnlyNew() throws JsonProcessingException {
        BackupInventory unused = BackupHorizon.JSON.readValue("""
            {"regions":[
              {"region":"par","readable":true,"stanzaPresent":false,"backups":[]},
              {"region":"gra","readable":true,"stanzaPresent":false,"backups":[]}]}
            """, BackupInventory.class);

        assertThat(BackupHorizon.latest(unused, false, GONE).at()).isEqualTo(GONE);
    }

    @Test
    void aRunThatBeganBeforeMayHoldTheDataUntilItHasEnded() {
        BackupRun ended = new BackupRun(GONE.minusSeconds(2), GONE.minusSeconds(1));

        assertThat(BackupHorizon.underWay(List.of(ended, new BackupRun(GONE.minusSeconds(1), null)), GONE))
                .isTrue();
        assertThat(BackupHorizon.underWay(List.of(ended, new BackupRun(GONE, null)), GONE))
                .isFalse();
    }

    private static ErasureHorizon latest(String inventory) throws JsonProcessingException {
        return BackupHorizon.latest(BackupHorizon.JSON.readValue(inventory, BackupInventory.class), true, GONE);
    }
}
