package co.potti.gdpr.notification;

import co.potti.common.lease.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MailQueue implements Mailbox {

    static final String KIND = "mail";

    private final MailRepository mails;
    private final Leases leases;
    private final Clock clock;

    MailQueue(MailRepository mails, Leases leases, Clock clock) {
        this.mails = mails;
        this.leases = leases;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void post(MailKind kind, String requestId, String recipient, Language language, @Nullable String detail) {
        Mail mail = new Mail(kind, requestId, recipient, language, detail, clock.instant());
        mails.persistAndFlush(mail);
        leases.enqueue(KIND, mail.mailId().toString());
    }

    @Override
    @Transactional
    public MailState state(String requestId) {
        return mails.state(requestId);
    }
}
