package co.potti.backup.wal;

import co.potti.backup.Databases;
import co.potti.common.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The archives, listed at the moment of the request. */
@Path("/api/backups/wal")
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
public class WalResource {

    private final ReadArchives archives;
    private final Databases databases;

    WalResource(ReadArchives archives, Databases databases) {
        this.archives = archives;
        this.databases = databases;
    }

    @GET
    @Blocking
    public WalView read(@QueryParam("database") @Nullable String database) throws InterruptedException {
        databases.known(database);
        return archives.now();
    }
}
