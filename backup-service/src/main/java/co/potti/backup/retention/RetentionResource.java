package co.potti.backup.retention;

import co.potti.backup.Databases;
import co.potti.backup.inventory.ExpiryRule;
import co.potti.common.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Retention: its figures, and expiry when asked. */
@Path("/api/backups")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({
    Role.SCHEDULER,
    Role.INFRASTRUCTURE_ADMIN,
    Role.DBA,
    Role.AUDITOR,
    Role.DEVELOPER,
    Role.DR_SERVICE,
    Role.GDPR_SERVICE
})
public class RetentionResource {

    private final ExpireBackups expire;
    private final Databases databases;
    private final ExpiryRule rule;

    RetentionResource(ExpireBackups expire, Databases databases, ExpiryRule rule) {
        this.expire = expire;
        this.databases = databases;
        this.rule = rule;
    }

    @POST
    @Path("/expire")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA})
    public ExpiryView expire(@NotNull(message = "a body is required") ExpireRequest request)
            throws InterruptedException {
        boolean dryRun = !Boolean.FALSE.equals(request.dryRun());
        return expire.expire(databases.known(request.database()), dryRun);
    }

    @GET
    @Path("/retention")
    public RetentionView retention() {
        return new RetentionView(
                rule.reach().plus(rule.fullInterval()).toDays(),
                rule.fullInterval().toDays(),
                rule.reach().toDays());
    }
}
