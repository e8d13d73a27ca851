package co.potti.slo.status;

import co.potti.common.identity.Role;
import co.potti.slo.SloProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How the objectives stand. */
@Path("/api/slos")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY
})
public class SloStatusResource {

    private final AssessSlos assessSlos;

    SloStatusResource(AssessSlos assessSlos) {
        this.assessSlos = assessSlos;
    }

    @GET
    public List<SloView> all() {
        return assessSlos.all().stream().map(SloView::of).toList();
    }

    @GET
    @Path("/{id}")
    public SloView one(@PathParam("id") String id) {
        return assessSlos.one(id).map(SloView::of).orElseThrow(SloProblem::unknownSlo);
    }
}
