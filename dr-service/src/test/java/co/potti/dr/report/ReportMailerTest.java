package co.potti.dr.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportMailerTest {

    private static final Instant ENDED = Instant.parse("2026-11-21T18:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT-1S, PT2S", "PT0S, PT2S", "PT5S, PT5S", "PT9M, PT9M", "PT1H, PT10M", "P30D, PT10M"})
    void theLongerTheReportWaitsTheRarerItIsTried(Duration waiting, Duration pause) {
        assertThat(ReportMailer.pause(ENDED, ENDED.plus(waiting))).isEqualTo(pause);
    }

    @Test
    void whatTheMailServerSaysOfAddressesIsNotRepeated() {
        SMTPException refusal = new SMTPException(
                "recipient address not accepted", 550, List.of("550 <jeanne@potti.test> unknown"), true);

        assertThat(ReportMailer.failure(new CompletionException(refusal))).isEqualTo("SMTPException 550");
        assertThat(ReportMailer.failure(new IllegalArgumentException("jeanne@potti.test")))
                .isEqualTo("IllegalArgumentException");
    }
}
