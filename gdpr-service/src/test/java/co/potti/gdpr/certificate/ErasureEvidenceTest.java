package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.certificate.ResidualScan.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureEvidenceTest {

    private static final int LAST_ROUND = 2;

    @Test
    void aScanOfTheLastRoundThatFoundNothingProvesTheErasure() {
        ResidualScan deep = scan(Kind.DEEP, LAST_ROUND, 0);

        assertThat(evidence(scan(Kind.KEYED, LAST_ROUND, 0), deep).clean(Kind.DEEP))
                .isEqualTo(deep);
    }

    @Test
    void aScanThatDidNotRunProvesNothing() {
        ErasureEvidence evidence = evidence(scan(Kind.KEYED, LAST_ROUND, 0));

        assertThatThrownBy(() -> evidence.clean(Kind.DEEP))
                .isInstanceOf(UnprovenErasureException.class)
                .hasMessage("no DEEP scan of round 2 has found nothing");
    }

    @Test
    void aScanOfAnEarlierRoundProvesNothing() {
        ErasureEvidence evidence = evidence(scan(Kind.DEEP, LAST_ROUND - 1, 0));

        assertThatThrownBy(() -> evidence.clean(Kind.DEEP)).isInstanceOf(UnprovenErasureException.class);
    }

    @Test
    void aScanThatFoundSomethingProvesNothing() {
        ErasureEvidence evidence = evidence(scan(Kind.KEYED, LAST_ROUND, 1));

        assertThatThrownBy(() -> evidence.clean(Kind.KEYED)).isInstanceOf(UnprovenErasureException.class);
    }

    private static ResidualScan scan(Kind kind, int round, long residual) {
        return new ResidualScan(kind, round, Instant.EPOCH, 30, 200, "", "", residual);
    }

    private static ErasureEvidence evidence(ResidualScan... scans) {
        return new ErasureEvidence(
                "r1",
                new UUID(1, 1),
                "k1",
                "v1",
                "h1",
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                2,
                List.of(),
                List.of(),
                LAST_ROUND,
                List.of(scans));
    }
}
