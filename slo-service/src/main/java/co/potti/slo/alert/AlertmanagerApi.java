package co.potti.slo.alert;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Alertmanager's HTTP API, as far as it is used here. */
@RegisterRestClient(configKey = "alertmanager")
@Path("/-/reload")
interface AlertmanagerApi {

    @POST
    @Produces(MediaType.WILDCARD)
    String reload();
}
