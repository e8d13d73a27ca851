package co.potti.sample.creator;

import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Finds a creator by handle, for administrators and the demo. */
@Path("/admin/creators")
@RolesAllowed(Role.INFRASTRUCTURE_ADMIN)
public class CreatorsAdminResource {

    private final CreatorRepository creators;

    CreatorsAdminResource(CreatorRepository creators) {
        this.creators = creators;
    }

    @GET
    @Path("/{handle}")
    @Transactional
    public CreatorContact byHandle(@PathParam("handle") String handle) {
        return creators.withHandle(handle)
                .map(creator -> new CreatorContact(creator.id, creator.email))
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such creator"));
    }
}
