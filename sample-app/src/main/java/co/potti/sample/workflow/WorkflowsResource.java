package co.potti.sample.workflow;

import co.potti.common.identity.Role;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Workflows of the current creator. */
@Path("/api/workflows")
@RolesAllowed(Role.DATA_SUBJECT)
public class WorkflowsResource {

    private final KeepWorkflows keepWorkflows;
    private final CurrentCreator current;

    WorkflowsResource(KeepWorkflows keepWorkflows, CurrentCreator current) {
        this.keepWorkflows = keepWorkflows;
        this.current = current;
    }

    @GET
    public List<WorkflowView> list() {
        return keepWorkflows.of(current.id());
    }

    @POST
    public Response add(@Valid @NotNull NewWorkflow wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(keepWorkflows.add(current.id(), wanted))
                .build();
    }
}
