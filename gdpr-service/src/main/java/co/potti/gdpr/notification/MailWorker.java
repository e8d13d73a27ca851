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
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends mails one by one, and again while the mail server is away. A crash between the server's acceptance and our note
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
    private final Clock clock;

    MailWorker(
            MailRepository mails,
            MailSender sender,
            @All List<LetterSource> sources,
            MailConfiguration configuration,
            MeterRegistry meters,
            Leases leases,
            Clock clock) {
        super(MailQueue.WORK, CONCURRENCY, leases, clock);
        this.mails = mails;
        this.sender = sender;
        this.sources = sources;
        this.configuration = configuration;
        this.postponed = meters.counter("gdpr.mails.postponed");
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) {
        UUID mailId = UUID.fromString(lease.workId());
        Mail mail = QuarkusTransaction.requiringNew().call(() -> mails.findById(mailId));
        if (mail == null || mail.isSent()) {
            return;
        }
        String recipient = mail.recipient().orElseThrow();
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
            throw postpone(mail, undelivered);
        }
        QuarkusTransaction.requiringNew().run(() -> mails.findById(mailId).sent(clock.instant()));
    }

    /** The reason is the exception's type only: messages of mail servers repeat addresses. */
    private RetryLater postpone(Mail mail, Exception undelivered) {
        postponed.increment();
        long waiting = Duration.between(mail.createdAt(), clock.instant()).toSeconds();
        Duration pause = Pauses.exponential(
                (int) Math.min(30, 1 + Math.max(0, waiting) / 10), FIRST_PAUSE, configuration.longestPause());
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
