package co.potti.sample.session;

import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Signing in and out. */
@Path("/api/sessions")
@RolesAllowed(Role.DATA_SUBJECT)
public class SessionsResource {

    private final OpenSession openSession;
    private final Sessions sessions;
    private final CurrentCreator current;

    SessionsResource(OpenSession openSession, Sessions sessions, CurrentCreator current) {
        this.openSession = openSession;
        this.sessions = sessions;
        this.current = current;
    }

    @POST
    public Response open() {
        Session session = openSession
                .open(current.id())
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such creator"));
        return Response.status(Response.Status.CREATED).entity(session).build();
    }

    @DELETE
    public void closeAll() {
        sessions.revokeAll(current.id());
    }
}
