package co.potti.sample.follow;

import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Following other creators. */
@Path("/api/follows/{creatorId}")
@RolesAllowed(Role.DATA_SUBJECT)
public class FollowsResource {

    private final Follows follows;
    private final CurrentCreator current;

    FollowsResource(Follows follows, CurrentCreator current) {
        this.follows = follows;
        this.current = current;
    }

    @PUT
    public void follow(@PathParam("creatorId") UUID creatorId) {
        if (creatorId.equals(current.id())) {
            throw Problem.of(CommonProblem.INVALID_FIELD, "Nobody follows themselves")
                    .with("field", "creatorId");
        }
        follows.follow(current.id(), creatorId);
    }

    @DELETE
    public void unfollow(@PathParam("creatorId") UUID creatorId) {
        follows.unfollow(current.id(), creatorId);
    }
}
