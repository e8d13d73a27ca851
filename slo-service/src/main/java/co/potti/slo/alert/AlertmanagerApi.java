package co.potti.slo.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Alertmanager's HTTP API, as far as it is used here. */
@RegisterRestClient(configKey = "alertmanager")
@Path("/")
interface AlertmanagerApi {

    @POST
    @Path("-/reload")
    @Produces(MediaType.WILDCARD)
    String reload();

    @GET
    @Path("api/v2/alerts")
    @Produces(MediaType.APPLICATION_JSON)
    List<KnownAlert> alerts(
            @QueryParam("active") boolean active,
            @QueryParam("silenced") boolean silenced,
            @QueryParam("inhibited") boolean inhibited);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record KnownAlert(String fingerprint) {}
}
