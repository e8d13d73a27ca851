package co.potti.sample.team;

import co.potti.common.identity.Role;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Teams of the current creator. */
@Path("/api/teams")
@RolesAllowed(Role.DATA_SUBJECT)
public class TeamsResource {

    private final RunTeam runTeam;
    private final CurrentCreator current;

    TeamsResource(RunTeam runTeam, CurrentCreator current) {
        this.runTeam = runTeam;
        this.current = current;
    }

    @POST
    public Response found(@Valid @NotNull NewTeam wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(runTeam.found(current.id(), wanted))
                .build();
    }

    @PUT
    @Path("/{teamId}/members/{creatorId}")
    public void admit(
            @PathParam("teamId") UUID teamId,
            @PathParam("creatorId") UUID creatorId,
            @Valid @NotNull NewMember wanted) {
        runTeam.admit(current.id(), teamId, creatorId, wanted);
    }
}
