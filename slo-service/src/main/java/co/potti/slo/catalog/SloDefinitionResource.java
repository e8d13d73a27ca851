package co.potti.slo.catalog;

import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.slo.SloProblem;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloException;
import co.potti.slo.openslo.OpenSloReader;
import co.potti.slo.openslo.OpenSloWriter;
import co.potti.slo.prometheus.Prometheus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/**
 * Objectives as documents. Whoever may deploy a service's code may also say what it promises: developers and infrastructure
 * administrators define objectives, and the audit trail says who did.
 */
@Path("/api/slos")
@RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY
})
public class SloDefinitionResource {

    private static final String YAML = "application/yaml";

    private final DefineSlo defineSlo;
    private final SloCatalog catalog;
    private final Prometheus prometheus;

    SloDefinitionResource(DefineSlo defineSlo, SloCatalog catalog, Prometheus prometheus) {
        this.defineSlo = defineSlo;
        this.catalog = catalog;
        this.prometheus = prometheus;
    }

    /** What is in force after a POST. */
    public record DefinedSloView(String id, String service, double objective, int revision, Instant since) {

        static DefinedSloView of(DefinedSlo slo) {
            return new DefinedSloView(
                    slo.id(),
                    slo.spec().service(),
                    slo.spec().objective().percentage().doubleValue(),
                    slo.revision(),
                    slo.since());
        }
    }

    @POST
    @Consumes({YAML, "text/yaml", "application/x-yaml"})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER})
    public List<DefinedSloView> define(String yaml) {
        return defineSlo.define(read(yaml)).stream().map(DefinedSloView::of).toList();
    }

    @GET
    @Path("/{id}/openslo")
    @Produces(YAML)
    public String openSlo(@PathParam("id") String id) {
        return catalog.current(id).map(slo -> OpenSloWriter.write(slo.spec())).orElseThrow(SloProblem::unknownSlo);
    }

    private List<SloSpec> read(String yaml) {
        try {
            return OpenSloReader.readNew(yaml, prometheus::refusal);
        } catch (OpenSloException e) {
            throw Problem.of(
                            SloProblem.INVALID_SLO_DOCUMENT,
                            "Line %d: %s: %s".formatted(e.line(), e.field(), e.reason()))
                    .with("line", e.line())
                    .with("field", e.field())
                    .with("reason", e.reason());
        }
    }
}
