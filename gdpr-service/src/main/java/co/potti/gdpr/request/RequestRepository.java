package co.potti.gdpr.request;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RequestRepository implements PanacheRepository<GdprRequest> {

    private static final List<String> OPEN = List.of(RequestStatus.PENDING.code(), RequestStatus.PROCESSING.code());

    Optional<GdprRequest> findByRequestId(String requestId) {
        return find("requestId", requestId).firstResultOptional();
    }

    /** The row, locked until the transaction ends. */
    GdprRequest lock(String requestId) {
        return find("requestId", requestId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new NoSuchElementException("No request " + requestId));
    }

    /** All of one person's requests, locked: by id, and by address for those not yet looked up. */
    List<GdprRequest> lockOfPerson(UUID creatorId, String email) {
        return find(
                        "creatorId = ?1 or lower(requestorEmail) = ?2 order by id",
                        creatorId,
                        email.toLowerCase(Locale.ROOT))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Nobody confirmed these in time. Those whose mail has not left yet are not among them: that is not the person's fault. */
    List<GdprRequest> unconfirmedSince(Instant now) {
        return find(
                        "status = ?1 and verifiedAt is null and verificationExpiresAt < ?2 and requestId not in"
                                + " (select m.requestId from Mail m where m.kind = 'verification' and m.sentAt is null)",
                        RequestStatus.PENDING.code(),
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 500)
                .list();
    }

    long countOverdue(Instant now) {
        return count("status in ?1 and dueBy < ?2", OPEN, now);
    }

    Optional<Instant> oldestOpen() {
        return find("status in ?1 order by createdAt", OPEN)
                .firstResultOptional()
                .map(GdprRequest::receivedAt);
    }
}
