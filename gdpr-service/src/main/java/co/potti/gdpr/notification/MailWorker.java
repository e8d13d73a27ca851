package co.potti.gdpr.notification;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.time.Pauses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends mails one by one, and again while the mail server is away. What it refuses for good, or has not taken for days, is
 * undeliverable, and the address is forgotten. A crash between the server's acceptance and our note
 * of it sends a mail twice, with a token of its own each time; only the newest works.
 */
@Singleton
class MailWorker extends LeasedWorker {

    private static final Logger LOG = Logger.getLogger(MailWorker.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int CONCURRENCY = 2;

    private final MailRepository mails;
    private final MailSender sender;
    private final List<LetterSource> sources;
    private final MailConfiguration configuration;
    private final Counter postponed;
    private final Counter undeliverable;
    private final Clock clock;

    MailWorker(
            MailRepository mails,
            MailSender sender,
            @All List<LetterSource> sources,
            MailConfiguration configuration,
            MeterRegistry meters,
            Leases leases,
            Clock clock) {
        super(MailQueue.KIND, CONCURRENCY, leases, clock);
        this.mails = mails;
        this.sender = sender;
        this.sources = sources;
        this.configuration = configuration;
        this.postponed = meters.counter("gdpr_mails_postponed_total");
        this.undeliverable = meters.counter("gdpr_mails_undeliverable_total");
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) {
        UUID mailId = UUID.fromString(lease.workId());
        Mail mail = QuarkusTransaction.requiringNew().call(() -> mails.findById(mailId));
        if (mail == null || mail.recipient().isEmpty()) {
            return;
        }
        String recipient = mail.recipient().get();
        Optional<io.quarkus.mailer.Mail> letter = source(mail.kind())
                .facts(mail.requestId(), recipient, mail.language(), mail.detail())
                .map(facts -> sender.write(mail.kind(), mail.language(), recipient, facts));
        try {
            if (letter.isPresent()) {
                sender.send(letter.get());
            } else {
                sender.requireMailServer();
            }
        } catch (IOException | RuntimeException undelivered) {
            if (!refusedForGood(undelivered)
                    && clock.instant().isBefore(mail.createdAt().plus(configuration.giveUpAfter()))) {
                throw postpone(mail, undelivered);
            }
            giveUp(mail);
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> mails.findById(mailId).sent(clock.instant()));
    }

    /** RFC 5321 replies 550 to 554: of mailbox and mail. Other refusals, as of credentials, are not the addressee's. */
    static boolean refusedForGood(Exception undelivered) {
        return undelivered.getCause() instanceof SMTPException refusal
                && refusal.getReplyCode() >= 550
                && refusal.getReplyCode() <= 554;
    }

    private void giveUp(Mail mail) {
        undeliverable.increment();
        LOG.errorf(
                "Mail is undeliverable; requestId=%s kind=%s",
                mail.requestId(), mail.kind().code());
        QuarkusTransaction.requiringNew()
                .run(() -> mails.findById(mail.mailId()).undeliverable(clock.instant()));
    }

    /** The reason is the exception's type only: messages of mail servers repeat addresses. */
    private RetryLater postpone(Mail mail, Exception undelivered) {
        postponed.increment();
        Duration waited = Duration.between(mail.createdAt(), clock.instant());
        Duration pause = Pauses.asLongAgain(waited, FIRST_PAUSE, configuration.longestPause());
        LOG.warnf(
                "Mail is pending; requestId=%s kind=%s failure=%s again in %s",
                mail.requestId(), mail.kind().code(), undelivered.getClass().getSimpleName(), pause);
        return new RetryLater(clock.instant().plus(pause), "mail server away");
    }

    private LetterSource source(MailKind kind) {
        return sources.stream()
                .filter(source -> source.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing writes mails of kind " + kind.code()));
    }
}
