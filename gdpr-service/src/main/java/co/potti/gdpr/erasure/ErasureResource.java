package co.potti.gdpr.erasure;

import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.common.progress.ProgressStream;
import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.problem.GdprProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How far an erasure is. */
@Path("/api/gdpr/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ErasureResource {

    private final ErasureRepository erasures;
    private final ErasureCounts counts;
    private final ResidualScans scans;
    private final Participants participants;

    ErasureResource(ErasureRepository erasures, ErasureCounts counts, ResidualScans scans, Participants participants) {
        this.erasures = erasures;
        this.counts = counts;
        this.scans = scans;
        this.participants = participants;
    }

    @GET
    @Path("{requestId}")
    @RolesAllowed({Role.DPO, Role.AUDITOR, Role.INFRASTRUCTURE_ADMIN})
    public ErasureView erasure(@PathParam("requestId") UUID requestId) {
        return view(requestId.toString());
    }

    /** The erasure, told again whenever it has come further, until it is done. */
    @GET
    @Path("{requestId}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.DPO, Role.AUDITOR, Role.INFRASTRUCTURE_ADMIN})
    public Multi<ErasureView> progress(@PathParam("requestId") UUID requestId) {
        return ProgressStream.of(() -> view(requestId.toString()), ErasureView::ended);
    }

    private ErasureView view(String requestId) {
        ErasureRecord erasure = erasures.find(requestId)
                .orElseThrow(() -> Problem.of(GdprProblem.REQUEST_NOT_FOUND, "There is no such erasure"));
        return ErasureView.of(erasure, counts.all(requestId), scans.last(requestId), participants.answers(requestId));
    }
}
