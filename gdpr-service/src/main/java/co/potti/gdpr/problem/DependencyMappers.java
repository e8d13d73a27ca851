package co.potti.gdpr.problem;

import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.common.problem.ProblemMappers;
import co.potti.common.problem.ProblemResponse;
import co.potti.common.problem.ProblemType;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.subject.CacheUnavailableException;
import co.potti.gdpr.tombstone.LedgerUnreadableException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a request needs and is away just now: try again, nothing is wrong with the request. */
public class DependencyMappers {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ProblemMappers others = new ProblemMappers();

    @ServerExceptionMapper
    public Response away(SubjectDatabaseException exception) {
        return exception.unavailable()
                ? away(GdprProblem.PROTECTED_DATABASE_UNAVAILABLE)
                : others.unforeseen(exception);
    }

    @ServerExceptionMapper
    public Response away(LedgerUnreadableException exception) {
        return away(GdprProblem.LEDGER_UNAVAILABLE);
    }

    @ServerExceptionMapper
    public Response away(ObjectStoreUnavailableException exception) {
        return away(CommonProblem.DEPENDENCY_UNAVAILABLE);
    }

    @ServerExceptionMapper
    public Response away(CacheUnavailableException exception) {
        return away(CommonProblem.DEPENDENCY_UNAVAILABLE);
    }

    private static Response away(ProblemType type) {
        return ProblemResponse.of(Problem.of(type, "Try again later").retryAfter(PAUSE));
    }
}
