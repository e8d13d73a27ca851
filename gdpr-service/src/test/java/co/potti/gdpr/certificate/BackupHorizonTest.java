package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupHorizonTest {

    private static final Instant GONE = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void isTheLatestExpiryOfWhatBeganBefore() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[
              {"region":"par","readable":true,"backups":[
                {"startedAt":"2026-11-20T02:00:00Z","expiresAt":"2026-12-20T02:00:00Z"},
                {"startedAt":"2026-11-22T02:00:00Z","expiresAt":"2027-12-20T02:00:00Z"}]},
              {"region":"gra","readable":true,"backups":[
                {"startedAt":"2026-11-20T02:00:00Z","expiresAt":"2026-12-21T02:00:00Z"}]}]}
            """);

        assertThat(horizon.at()).isEqualTo(Instant.parse("2026-12-21T02:00:00Z"));
        assertThat(horizon.statement()).startsWith("2 backups began before");
    }

    @Test
    void isUnknownWhileARegionCannotBeRead() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"backups":[]},{"region":"gra","readable":false}]}
            """);

        assertThat(horizon).isEqualTo(new ErasureHorizon(null, "Unknown: region gra could not be read"));
    }

    @Test
    void isUnknownWhenABackupDoesNotSayWhenItExpires() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"backups":[{"startedAt":"2026-11-20T02:00:00Z"}]}]}
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
            {"regions":[{"region":"par","readable":true,"backups":[]},{"region":"gra","readable":true,"backups":[]}]}
            """).at()).isEqualTo(GONE);
    }

    @Test
    void isUnknownWhenTheInventoryLacksARegion() throws JsonProcessingException {
        ErasureHorizon horizon = latest("""
            {"regions":[{"region":"par","readable":true,"backups":[]}]}
            """);

        assertThat(horizon).isEqualTo(new ErasureHorizon(null, "Unknown: the inventory lacks region gra"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "running", "verifying"})
    void aRunThatBeganBeforeMayHoldTheData(String status) throws JsonProcessingException {
        assertThat(underWay(status, "2026-11-21T11:59:59Z")).isTrue();
        assertThat(underWay(status, "2026-11-21T12:00:00Z")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "cancelled"})
    void aRunThatEndedIsInTheInventory(String status) throws JsonProcessingException {
        assertThat(underWay(status, "2026-11-21T11:59:59Z")).isFalse();
    }

    private static boolean underWay(String status, String createdAt) throws JsonProcessingException {
        String runs = "[{\"status\":\"completed\"},{\"status\":\"%s\",\"createdAt\":\"%s\"}]";
        return BackupHorizon.underWay(new ObjectMapper().readTree(runs.formatted(status, createdAt)), GONE);
    }

    private static ErasureHorizon latest(String inventory) throws JsonProcessingException {
        return BackupHorizon.latest(new ObjectMapper().readTree(inventory), GONE);
    }
}
