package co.potti.backup.inventory;

import co.potti.backup.Databases;
import co.potti.common.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What each region really holds, read from the repositories at the moment of the request. */
@Path("/api/backups/inventory")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Role.SCHEDULER,
    Role.INFRASTRUCTURE_ADMIN,
    Role.DBA,
    Role.AUDITOR,
    Role.DEVELOPER,
    Role.DR_SERVICE,
    Role.GDPR_SERVICE
})
public class InventoryResource {

    private final ReadInventory inventory;
    private final Databases databases;
    private final ExpiryRule rule;
    private final Clock clock;

    InventoryResource(ReadInventory inventory, Databases databases, ExpiryRule rule, Clock clock) {
        this.inventory = inventory;
        this.databases = databases;
        this.rule = rule;
        this.clock = clock;
    }

    @GET
    @Blocking
    public InventoryView read(@QueryParam("database") @Nullable String database) throws InterruptedException {
        String known = databases.known(database);
        return InventoryView.of(known, clock.instant(), inventory.all(), rule);
    }
}
