package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
        assertThat(latest("{\"regions\":[{\"region\":\"par\",\"readable\":true,\"backups\":[]}]}")
                        .at())
                .isEqualTo(GONE);
    }

    private static ErasureHorizon latest(String inventory) throws JsonProcessingException {
        return BackupHorizon.latest(new ObjectMapper().readTree(inventory), GONE);
    }
}
