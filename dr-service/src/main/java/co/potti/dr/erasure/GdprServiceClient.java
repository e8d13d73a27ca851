package co.potti.dr.erasure;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** gdpr-service as dr-service may use it: replays and nothing else. */
@Path("/api/gdpr/replays")
@RegisterRestClient(configKey = "gdpr-service")
interface GdprServiceClient {

    /** Answers 202 with the replay's place. */
    @POST
    Response open(@HeaderParam("Authorization") String bearer, OpenReplay replay);

    @GET
    @Path("/{replayId}")
    ReplayView replay(@HeaderParam("Authorization") String bearer, @PathParam("replayId") String replayId);

    /** @param sandboxId the marker in the copy */
    record OpenReplay(String sandboxId) {}
}
