package co.potti.gdpr.delivery;

import co.potti.gdpr.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Fetching an archive with the token out of the mail. Holding the token is the permission. */
@Path("/api/gdpr")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
public class DownloadResource {

    private final HandOver handOver;
    private final RateLimit rateLimit;

    DownloadResource(HandOver handOver, RateLimit rateLimit) {
        this.handOver = handOver;
        this.rateLimit = rateLimit;
    }

    @POST
    @Path("/download/{requestId}")
    @PermitAll
    @Operation(
            summary = "An address for the archive that works for minutes",
            description = "May be asked for again within 72 hours.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "download-not-found: unknown request or wrong token")
    @APIResponse(responseCode = "410", description = "download-expired")
    @APIResponse(responseCode = "429", description = "too-many-requests, with Retry-After")
    public Download fetch(@PathParam("requestId") UUID requestId, @NotNull @Valid DownloadToken body) {
        rateLimit.beforeVerifying(requestId.toString());
        return handOver.fetch(requestId.toString(), body.token());
    }
}
