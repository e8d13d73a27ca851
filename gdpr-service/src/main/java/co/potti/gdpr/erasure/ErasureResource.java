package co.potti.gdpr.erasure;

import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.subject.Holding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far an erasure is. */
@Path("/api/gdpr/erasures")
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

    private final ErasureRepository erasures;
    private final ErasureCounts counts;
    private final Participants participants;

    ErasureResource(ErasureRepository erasures, ErasureCounts counts, Participants participants) {
        this.erasures = erasures;
        this.counts = counts;
        this.participants = participants;
    }

    /**
     * @param stage the stage at work, DONE at the end
     * @param waitingFor what holds it up, absent while nothing does
     */
    public record ErasureView(
            String requestId,
            ErasureStage stage,
            int round,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String waitingFor,
            @Nullable Instant waitingSince,
            List<Holding> done,
            List<ParticipantAnswer> participants) {}

    @GET
    @Path("{requestId}")
    @RolesAllowed({Role.DPO, Role.AUDITOR, Role.INFRASTRUCTURE_ADMIN})
    public ErasureView erasure(@PathParam("requestId") String requestId) {
        ErasureRecord erasure = erasures.find(requestId)
                .orElseThrow(() -> Problem.of(GdprProblem.REQUEST_NOT_FOUND, "There is no such erasure"));
        return new ErasureView(
                requestId,
                erasure.stage(),
                erasure.round(),
                erasure.startedAt(),
                erasure.finishedAt(),
                erasure.waitingFor(),
                erasure.waitingSince(),
                counts.all(requestId),
                participants.answers(requestId));
    }
}
