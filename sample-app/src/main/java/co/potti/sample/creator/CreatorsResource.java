package co.potti.sample.creator;

import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.CurrentCreator;
import co.potti.sample.SampleProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** Profiles: public to read, changed by their creators. */
@Path("/api/creators")
@RolesAllowed(Role.DATA_SUBJECT)
public class CreatorsResource {

    private final Profiles profiles;
    private final RegisterCreator registerCreator;
    private final EditProfile editProfile;
    private final CurrentCreator current;
    private final Caller caller;

    CreatorsResource(
            Profiles profiles,
            RegisterCreator registerCreator,
            EditProfile editProfile,
            CurrentCreator current,
            Caller caller) {
        this.profiles = profiles;
        this.registerCreator = registerCreator;
        this.editProfile = editProfile;
        this.current = current;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @PermitAll
    public CreatorView profile(@PathParam("id") UUID id) {
        return profiles.find(id).orElseThrow(CreatorsResource::unknown);
    }

    @POST
    public Response register(@Valid @NotNull NewCreator wanted) {
        String email = caller.email()
                .orElseThrow(() -> Problem.of(SampleProblem.NO_CREATOR, "The token carries no mail address"));
        CreatorView created = registerCreator.register(current.id(), email, wanted);
        return Response.created(URI.create("/api/creators/" + created.id()))
                .entity(created)
                .build();
    }

    @PUT
    @Path("/me")
    public CreatorView edit(@Valid @NotNull EditedProfile wanted) {
        UUID id = current.id();
        return editProfile
                .edit(id, wanted)
                .flatMap(edited -> profiles.refresh(id))
                .orElseThrow(CreatorsResource::unknown);
    }

    private static Problem unknown() {
        return Problem.of(CommonProblem.NOT_FOUND, "There is no such creator");
    }
}
