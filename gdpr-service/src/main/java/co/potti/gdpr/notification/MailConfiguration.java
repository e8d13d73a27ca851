package co.potti.gdpr.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Mails to people. The mail server itself is configured under {@code quarkus.mailer}. */
@ConfigMapping(prefix = "potti.gdpr.mail")
public interface MailConfiguration {

    /** Where people reach this service; links in mails start with it. Without a trailing slash. */
    URI publicUrl();

    /** Who answers questions about personal data. */
    @WithDefault("dpo@potti.co")
    String officer();

    /** The longest pause between two attempts while the mail server is away. */
    @WithDefault("PT1M")
    Duration longestPause();

    /** How long a mail that the mail server does not take is tried again; RFC 5321 has four to five days. */
    @WithDefault("PT120H")
    Duration giveUpAfter();
}
