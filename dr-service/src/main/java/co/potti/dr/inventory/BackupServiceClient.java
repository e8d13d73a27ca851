package co.potti.dr.inventory;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** backup-service as dr-service uses it. */
@Path("/api/backups")
@RegisterRestClient(configKey = "backup-service")
interface BackupServiceClient {

    @GET
    @Path("/inventory")
    BackupInventory inventory(@HeaderParam("Authorization") String bearer, @QueryParam("database") String database);
}
