package co.potti.dr.report;

import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.mail.MailLoop;
import co.potti.common.time.Pauses;
import co.potti.dr.exercise.ExerciseView;
import co.potti.dr.exercise.ExerciseViews;
import co.potti.dr.exercise.ReportMails;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends the report of each drill to the stakeholders, again and again until the mail server takes it. */
@Singleton
class ReportMailer extends LeasedWorker {

    private static final Logger LOG = Logger.getLogger(ReportMailer.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final ExerciseViews views;
    private final ReportMails mails;
    private final ReportPage page;
    private final Template text;
    private final ReactiveMailer mailer;
    private final MailLoop loop;
    private final List<String> recipients;
    private final Clock clock;

    ReportMailer(
            Leases leases,
            Clock clock,
            ExerciseViews views,
            ReportMails mails,
            ReportPage page,
            @Location("report-mail.txt") Template text,
            ReactiveMailer mailer,
            MailLoop loop,
            ReportConfiguration configuration) {
        super(ReportMails.KIND, 1, leases, clock);
        this.views = views;
        this.mails = mails;
        this.page = page;
        this.text = text;
        this.mailer = mailer;
        this.loop = loop;
        this.recipients = configuration.recipients().orElse(List.of());
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) {
        ExerciseView exercise = views.ended(UUID.fromString(lease.workId()));
        if (recipients.isEmpty()) {
            mails.done(lease.workId(), false);
            return;
        }
        try {
            loop.await(mailer.send(mail(exercise)));
        } catch (RuntimeException refused) {
            Duration pause = pause(exercise.completedAt(), clock.instant());
            LOG.warnf(
                    "exerciseId=%s: the report cannot be mailed now, again in %s: %s",
                    lease.workId(), pause, failure(refused));
            throw new RetryLater(clock.instant().plus(pause), "mail server");
        }
        mails.done(lease.workId(), true);
    }

    /** The exception's type and the reply's code only (RFC 5321): messages of mail servers repeat addresses. */
    static String failure(RuntimeException refused) {
        Throwable cause = refused.getCause();
        Throwable failure = cause == null ? refused : cause;
        String type = failure.getClass().getSimpleName();
        return failure instanceof SMTPException reply ? type + " " + reply.getReplyCode() : type;
    }

    /** As long again as the report has been waiting. Attempts are not counted: a mail server that is away is no failure of the work. */
    static Duration pause(@Nullable Instant endedAt, Instant now) {
        Duration waiting = endedAt == null ? Duration.ZERO : Duration.between(endedAt, now);
        return Pauses.asLongAgain(waiting, FIRST_PAUSE, LONGEST_PAUSE);
    }

    private Mail mail(ExerciseView exercise) {
        String subject =
                String.format(Locale.ROOT, "[Potti DR] %s: %s", exercise.scenario(), String.valueOf(exercise.result()));
        String body = text.data("exercise", exercise)
                .data("rto", ReportPage.seconds(exercise.actualRtoMs()))
                .data("rpo", ReportPage.seconds(exercise.actualRpoMs()))
                .data("accuracy", ReportPage.seconds(exercise.targetAccuracyMs()))
                .data("targetRto", ReportPage.minutes(exercise.targetRtoMs()))
                .data("targetRpo", ReportPage.minutes(exercise.targetRpoMs()))
                .render();
        return new Mail().setTo(recipients).setSubject(subject).setText(body).setHtml(page.render(exercise));
    }
}
