package co.potti.gdpr.request;

import co.potti.common.identity.Caller;
import co.potti.common.identity.CanonicalUuid;
import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may see and touch which request (G3). A signed-in person reaches their own. A request that was opened without a
 * session, and one whose person has been erased, has no owner that could sign in: it answers to whoever holds its id, 122
 * random bits that only its opener was told, and shows nothing personal. Everything else is the same 404.
 */
@ApplicationScoped
public class RequestAccess {

    private final RequestRepository requests;
    private final Caller caller;

    RequestAccess(RequestRepository requests, Caller caller) {
        this.requests = requests;
        this.caller = caller;
    }

    /** Throws unless the caller is a person: signed in as a data subject, or not at all, or the officer who acts for one. */
    void requirePerson() {
        if (caller.id().isPresent() && !caller.has(Role.DATA_SUBJECT) && !caller.has(Role.DPO)) {
            throw Problem.of(CommonProblem.FORBIDDEN, "This is for the people the data is about");
        }
    }

    /** Throws the one 404 unless the caller may change this request; answers its id. */
    public String requireOwn(UUID requestId) {
        requirePerson();
        return find(requestId, caller.has(Role.DPO)).requestId();
    }

    GdprRequest requireReadable(UUID requestId) {
        if (!caller.has(Role.AUDITOR)) {
            requirePerson();
        }
        return find(requestId, readsAll());
    }

    boolean readsAll() {
        return caller.has(Role.DPO) || caller.has(Role.AUDITOR);
    }

    /** The signed-in person's id in the protected database; empty when the token's subject is not such an id. */
    Optional<UUID> creatorId() {
        return caller.id().filter(id -> caller.has(Role.DATA_SUBJECT)).flatMap(CanonicalUuid::parse);
    }

    private GdprRequest find(UUID requestId, boolean any) {
        return requests.findByRequestId(requestId.toString())
                .filter(request -> any || ownedByCaller(request))
                .orElseThrow(() -> Problem.of(GdprProblem.REQUEST_NOT_FOUND, "There is no such request"));
    }

    private boolean ownedByCaller(GdprRequest request) {
        if (request.personForgotten()) {
            return true;
        }
        if (caller.id().isPresent()) {
            return creatorId().filter(request.creatorId()::equals).isPresent();
        }
        return request.withoutSession();
    }
}
