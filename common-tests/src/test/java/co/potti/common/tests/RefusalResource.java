package co.potti.common.tests;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Endpoints that refuse in every way there is. */
@Path("/refusals")
public class RefusalResource {

    /** A body with one of each. */
    public record Body(@NotNull @Email String email, UUID id) {}

    private final Jdbi jdbi;
    private final AuditTrail trail;

    RefusalResource(Jdbi jdbi, AuditTrail trail) {
        this.jdbi = jdbi;
        this.trail = trail;
    }

    @GET
    @Path("/dba")
    @RolesAllowed(Role.DBA)
    public String dba() {
        return "for a dba";
    }

    @GET
    @Path("/dba/{id}")
    @RolesAllowed(Role.DBA)
    public String one(@PathParam("id") String id) {
        return id;
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "never";
    }

    @GET
    @Path("/busy")
    @PermitAll
    public String busy() {
        throw Problem.of(CommonProblem.DEPENDENCY_UNAVAILABLE, "The counter is away")
                .retryAfter(Duration.ofSeconds(30));
    }

    @GET
    @Path("/database")
    @PermitAll
    @Transactional
    public String database() {
        return jdbi.withHandle(
                handle -> handle.select("SELECT 'here'").mapTo(String.class).one());
    }

    @POST
    @Path("/audited")
    @PermitAll
    public void audited(@QueryParam("action") String action) {
        trail.record(AuditCategory.SYSTEM_CHANGE, action, null, Map.of());
    }

    @GET
    @Path("/defect")
    @PermitAll
    public String defect() {
        throw new IllegalStateException("a secret: someone@example.test");
    }

    @GET
    @Path("/typed/{id}")
    @PermitAll
    public String typed(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("5") @Max(10) int limit,
            @HeaderParam(IdempotencyKeys.HEADER) @Size(max = IdempotencyKeys.LONGEST) String key) {
        return id + " " + limit;
    }

    @POST
    @PermitAll
    public Body echo(@NotNull @Valid Body body) {
        return body;
    }
}
