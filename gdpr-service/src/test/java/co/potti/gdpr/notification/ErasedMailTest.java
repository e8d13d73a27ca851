package co.potti.gdpr.notification;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.testing.GdprPlatform;
import io.quarkus.mailer.Mail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The last mail says what is so, and promises what this installation does. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class ErasedMailTest {

    @Inject
    MailSender sender;

    @Test
    void copiesThatRemainAreToldWithTheirEnd() {
        assertThat(mail(Language.ENGLISH, "28 December 2026", true, false).getText())
                .contains(
                        "Copies remain in our backups, out of use and encrypted, and expire there on 28 December 2026")
                .contains("this would be noticed, so that your data can be erased again.")
                .doesNotContain("before any use")
                .doesNotContain("{");
        assertThat(mail(Language.FRENCH, "28 décembre 2026", true, false).getText())
                .contains("y expirent au plus tard le 28 décembre 2026")
                .doesNotContain("avant tout usage")
                .doesNotContain("{");
    }

    @Test
    void whereTheGateHoldsItIsPromised() {
        assertThat(mail(Language.ENGLISH, "28 December 2026", true, true).getText())
                .contains("the platform would stay closed until your data is erased again");
        assertThat(mail(Language.FRENCH, "28 décembre 2026", true, true).getHtml())
                .contains("la plateforme resterait fermée");
    }

    @Test
    void withoutAnyBackupNoCopyRemains() {
        assertThat(mail(Language.ENGLISH, "21 November 2026", false, true).getText())
                .contains("No copy is kept in our backups beyond 21 November 2026.")
                .doesNotContain("remain")
                .doesNotContain("restored");
        assertThat(mail(Language.FRENCH, "21 novembre 2026", false, true).getText())
                .contains("Aucune copie n’est gardée dans nos sauvegardes au-delà du 21 novembre 2026.")
                .doesNotContain("restent")
                .doesNotContain("restaurée");
    }

    @Test
    void whatIsNotKnownIsNotClaimed() {
        assertThat(mail(Language.ENGLISH, "", false, false).getText())
                .contains("Copies may remain in backups until these expire")
                .doesNotContain("Copies remain");
    }

    @Test
    void aMailServerWithoutTlsGetsNoMailUnlessTheEnvironmentSaysSo() throws IOException {
        Properties shipped = new Properties();
        try (InputStream file = MailSender.class.getResourceAsStream("/application.properties")) {
            shipped.load(file);
        }

        assertThat(shipped).containsEntry("quarkus.mailer.start-tls", "REQUIRED");
    }

    private Mail mail(Language language, String horizon, boolean copiesRemain, boolean gateHolds) {
        return sender.write(
                MailKind.ERASED,
                language,
                "somebody@example.org",
                Map.of("requestId", "r-1", "horizon", horizon, "copiesRemain", copiesRemain, "gateHolds", gateHolds));
    }
}
