package co.potti.slo.rules;

import co.potti.common.identity.Role;
import co.potti.slo.SloProblem;
import co.potti.slo.catalog.SloCatalog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the objectives compile to, and whether Prometheus has it. */
@Path("/api/slos")
@RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY
})
public class RulesResource {

    private final PublishRules publishRules;
    private final SloCatalog catalog;
    private final RulesSettings settings;

    RulesResource(PublishRules publishRules, SloCatalog catalog, RulesSettings settings) {
        this.publishRules = publishRules;
        this.catalog = catalog;
        this.settings = settings;
    }

    @GET
    @Path("/rules")
    @Produces(MediaType.APPLICATION_JSON)
    public RulesPublication publication() {
        return publishRules.publication();
    }

    @GET
    @Path("/{id}/rules")
    @Produces("application/yaml")
    public String rules(@PathParam("id") String id) {
        return catalog.current(id)
                .map(slo -> CompileRules.of(slo.spec(), slo.revision(), settings.options())
                        .render())
                .orElseThrow(SloProblem::unknownSlo);
    }
}
