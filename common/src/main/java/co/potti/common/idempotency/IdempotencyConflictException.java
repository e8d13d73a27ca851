package co.potti.common.idempotency;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;

/** The same key was used for a different request. */
public final class IdempotencyConflictException extends Problem {

    public IdempotencyConflictException() {
        super(CommonProblem.CONFLICT, "This Idempotency-Key was used for a different request");
    }
}
