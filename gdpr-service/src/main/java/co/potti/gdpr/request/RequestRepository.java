package co.potti.gdpr.request;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /**
     * All requests of the person behind this one, locked in one order: by id, and by address for those that nobody confirmed.
     * One of a session, or confirmed, knows whose it is, and an address may have passed to somebody else. The request alone
     * once the person is erased.
     */
    List<GdprRequest> lockOfPerson(String requestId) {
        Person person = find("requestId", requestId)
                .project(Person.class)
                .firstResultOptional()
                .orElseThrow(() -> new NoSuchElementException("No request " + requestId));
        if (person.requestorEmail().equals(GdprRequest.ERASED_EMAIL)) {
            return List.of(lock(requestId));
        }
        return find(
                        "creatorId = ?1 or (withoutSession = true and verifiedAt is null and lower(requestorEmail) = ?2)"
                                + " order by id",
                        person.creatorId(),
                        person.requestorEmail().toLowerCase(Locale.ROOT))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Who is behind a request, read without the entity, so that locking it reads the row as it then is. */
    @RegisterForReflection
    record Person(UUID creatorId, String requestorEmail) {}

    /**
     * Nobody confirmed these in time. Those of a session whose mail has not left yet are not among them: that is not the
     * person's fault. Without a session, waiting for the mail would tell whether somebody has the address (G3).
     */
    List<GdprRequest> unconfirmedSince(Instant now) {
        return find(
                        "status = ?1 and verifiedAt is null and verificationExpiresAt < ?2 and (withoutSession = true or"
                                + " requestId not in (select m.requestId from Mail m"
                                + " where m.kind = 'verification' and m.recipient is not null))"
                                + " order by id",
                        RequestStatus.PENDING.code(),
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 500)
                .list();
    }

    /** What the gauges tell. */
    @Transactional
    OpenRequests open(Instant now) {
        Instant oldest = find("status in ?1 order by createdAt", OPEN)
                .firstResultOptional()
                .map(GdprRequest::receivedAt)
                .orElse(null);
        return new OpenRequests(oldest, count("status in ?1 and dueBy < ?2", OPEN, now));
    }

    /**
     * @param oldestReceivedAt absent when none is open
     * @param overdue how many are beyond their 72 hours
     */
    record OpenRequests(@Nullable Instant oldestReceivedAt, long overdue) {}
}
