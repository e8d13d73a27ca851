package co.potti.gdpr.verification;

import co.potti.gdpr.ratelimit.RateLimit;
import co.potti.gdpr.request.RequestAccess;
import co.potti.gdpr.request.RequestStatus;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Confirming a request with the token out of the mail. Holding the token is the permission. */
@Path("/api/gdpr")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Verification")
public class VerificationResource {

    private final ConfirmRequest confirm;
    private final SendTokenAgain again;
    private final RequestAccess access;
    private final RateLimit rateLimit;

    VerificationResource(ConfirmRequest confirm, SendTokenAgain again, RequestAccess access, RateLimit rateLimit) {
        this.confirm = confirm;
        this.again = again;
        this.access = access;
        this.rateLimit = rateLimit;
    }

    @POST
    @Path("/verify/{requestId}")
    @PermitAll
    @Operation(
            summary = "Confirm a request",
            description = "Works once. The page of the same path does it by a button.")
    @APIResponse(responseCode = "200", description = "Confirmed; the work has begun")
    @APIResponse(responseCode = "403", description = "token-refused; five wrong tries end the token")
    @APIResponse(responseCode = "404", description = "request-not-found")
    @APIResponse(responseCode = "410", description = "verification-ended: used, too old, or tried too often")
    @APIResponse(responseCode = "429", description = "too-many-requests, with Retry-After")
    public Confirmation confirm(@PathParam("requestId") UUID requestId, @NotNull @Valid ConfirmationToken body) {
        rateLimit.beforeVerifying(requestId.toString());
        confirm.confirm(requestId.toString(), body.token());
        return new Confirmation(requestId.toString(), RequestStatus.PROCESSING.code());
    }

    @POST
    @Path("/request/{requestId}/verification-mail")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "Send the token again", description = "The receipt date and all deadlines stay.")
    @APIResponse(responseCode = "202", description = "On its way; the token before works no more")
    @APIResponse(responseCode = "404", description = "request-not-found: unknown or somebody else's")
    @APIResponse(responseCode = "409", description = "token-not-sent-again")
    public Response sendAgain(@PathParam("requestId") UUID requestId) {
        String own = access.requireOwn(requestId);
        rateLimit.beforeVerifying(own);
        again.send(own);
        return Response.accepted().build();
    }
}
