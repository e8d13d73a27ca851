package co.potti.gdpr.replay;

import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replays of the erasure ledger on restored copies. */
@Path("/api/gdpr/replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReplayResource {

    private final StartReplay start;
    private final ReplayRepository replays;

    ReplayResource(StartReplay start, ReplayRepository replays) {
        this.start = start;
        this.replays = replays;
    }

    /** @param sandboxId the value in the copy's sandbox marker */
    public record CreateReplay(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,100}")
            String sandboxId) {}

    @POST
    @RolesAllowed(Role.DR_SERVICE)
    public Response start(
            @NotNull @Valid CreateReplay body,
            @HeaderParam(IdempotencyKeys.HEADER) @Size(max = IdempotencyKeys.LONGEST) @Nullable String key) {
        ReplayView replay = start.on(body.sandboxId(), key);
        return Response.accepted(replay)
                .location(URI.create("/api/gdpr/replays/" + replay.replayId()))
                .build();
    }

    @GET
    @Path("{replayId}")
    @RolesAllowed({Role.DR_SERVICE, Role.DPO, Role.AUDITOR})
    public ReplayView replay(@PathParam("replayId") UUID replayId) {
        return replays.find(replayId.toString())
                .orElseThrow(() -> Problem.of(GdprProblem.REPLAY_NOT_FOUND, "There is no such replay"));
    }
}
