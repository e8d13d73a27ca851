package co.potti.gdpr.notification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class MailRepository implements PanacheRepositoryBase<Mail, UUID> {

    MailState state(String requestId) {
        if (count("requestId = ?1 and recipient is not null", requestId) > 0) {
            return MailState.PENDING;
        }
        return find("requestId = ?1 order by createdAt desc, mailId", requestId)
                .firstResultOptional()
                .map(last -> last.isUndeliverable() ? MailState.UNDELIVERABLE : MailState.SENT)
                .orElse(MailState.NONE);
    }
}
