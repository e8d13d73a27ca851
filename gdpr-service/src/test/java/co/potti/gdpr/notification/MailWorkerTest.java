package co.potti.gdpr.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailWorkerTest {

    @ParameterizedTest
    @CsvSource({"550, true", "553, true", "554, true", "421, false", "450, false", "530, false", "535, false"})
    void onlyARefusalOfTheMailboxIsForGood(int replyCode, boolean forGood) {
        SMTPException refusal = new SMTPException("recipient refused", replyCode, List.of(), replyCode >= 500);

        assertThat(MailWorker.refusedForGood(new CompletionException(refusal))).isEqualTo(forGood);
    }

    @Test
    void aMailServerThatIsAwayIsTriedAgain() {
        assertThat(MailWorker.refusedForGood(new IOException("The mail server does not greet")))
                .isFalse();
    }
}
