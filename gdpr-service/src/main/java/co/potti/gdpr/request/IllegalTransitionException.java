package co.potti.gdpr.request;

/** A request was asked to become what its status does not allow. Says ids and statuses only. */
public final class IllegalTransitionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    IllegalTransitionException(String requestId, RequestStatus from, RequestStatus to) {
        super("Request %s is %s and cannot become %s".formatted(requestId, from.code(), to.code()));
    }
}
