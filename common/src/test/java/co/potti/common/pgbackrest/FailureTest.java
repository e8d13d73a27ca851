package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "50, lock-held.err, LOCK_HELD",
        "56, postgres-down.err, POSTGRES_DOWN",
        "49, s3-unreachable.err, STORE_UNREACHABLE",
        "39, credentials.err, STORE_REFUSED",
        "39, bucket-missing.err, BUCKET_MISSING",
        "95, tls.err, TLS",
        "29, cipher.err, CIPHER",
        "55, stanza-missing.err, STANZA_MISSING",
        "82, archive-timeout.err, ARCHIVE_TIMEOUT",
    })
    void tellsRecordedFailuresApart(int exitCode, String recorded, Failure failure) {
        assertThat(Failure.of(exitCode, Recorded.output(recorded))).isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({"63, KILLED", "137, KILLED", "143, KILLED", "37, CONFIGURATION", "28, STANZA_MISMATCH", "125, OTHER"})
    void knowsTheCodesThatNeedNoMessage(int exitCode, Failure failure) {
        assertThat(Failure.of(exitCode, "")).isEqualTo(failure);
    }
}
