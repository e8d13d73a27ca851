package co.potti.gdpr.request;

import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Takes a request back, as long as nothing has been done for it. Taking it back twice is once. */
@ApplicationScoped
class CancelRequest {

    private final RequestRepository requests;
    private final RequestAccess access;
    private final RequestLifecycle lifecycle;

    CancelRequest(RequestRepository requests, RequestAccess access, RequestLifecycle lifecycle) {
        this.requests = requests;
        this.access = access;
        this.lifecycle = lifecycle;
    }

    @Transactional
    void cancel(UUID requestId) {
        GdprRequest request = requests.lock(access.requireOwn(requestId));
        boolean cancelledBefore =
                request.reason().filter(FailureReason.CANCELLED::equals).isPresent();
        if (request.status() != RequestStatus.PENDING && !cancelledBefore) {
            throw Problem.of(
                    GdprProblem.REQUEST_NOT_CANCELLABLE,
                    "The request is " + request.status().code());
        }
        lifecycle.failed(request.requestId(), FailureReason.CANCELLED);
    }
}
