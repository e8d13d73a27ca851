package co.potti.gdpr.request;

import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Role;
import co.potti.gdpr.notification.Language;
import co.potti.gdpr.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Requests for erasure and export. */
@Path("/api/gdpr")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Requests")
public class RequestResource {

    private final OpenRequest open;
    private final CancelRequest cancel;
    private final ReadRequests read;
    private final RequestAccess access;
    private final RateLimit rateLimit;

    RequestResource(
            OpenRequest open, CancelRequest cancel, ReadRequests read, RequestAccess access, RateLimit rateLimit) {
        this.open = open;
        this.cancel = cancel;
        this.read = read;
        this.access = access;
        this.rateLimit = rateLimit;
    }

    @POST
    @Path("/request")
    @PermitAll
    @Operation(
            summary = "Open a request",
            description = "With a data subject's bearer token, or with an e-mail address alone. The answer is the same"
                    + " whether or not anybody has that address. A mail with a token follows.")
    @APIResponse(responseCode = "202", description = "Received; see Location")
    @APIResponse(responseCode = "400", description = "malformed-body, invalid-field")
    @APIResponse(responseCode = "403", description = "forbidden: the token is not a person's")
    @APIResponse(responseCode = "429", description = "too-many-requests, with Retry-After")
    @APIResponse(responseCode = "503", description = "opening-unavailable, with Retry-After")
    public Response open(
            @NotNull @Valid CreateRequest body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            @HeaderParam(IdempotencyKeys.HEADER) @Size(max = IdempotencyKeys.LONGEST) @Nullable String idempotencyKey) {
        access.requirePerson();
        rateLimit.beforeOpening(body.email());
        String requestId = open.open(body, Language.ofHeader(acceptLanguage), idempotencyKey);
        return Response.accepted(read.opened(requestId))
                .location(URI.create("/api/gdpr/status/" + requestId))
                .build();
    }

    @DELETE
    @Path("/request/{requestId}")
    @PermitAll
    @Operation(summary = "Take a request back before it is confirmed")
    @APIResponse(responseCode = "204", description = "Cancelled")
    @APIResponse(responseCode = "404", description = "request-not-found: unknown or somebody else's")
    @APIResponse(responseCode = "409", description = "request-not-cancellable")
    public Response cancel(@PathParam("requestId") UUID requestId) {
        cancel.cancel(requestId);
        return Response.noContent().build();
    }

    @GET
    @Path("/status/{requestId}")
    @PermitAll
    @Operation(
            summary = "Where a request stands",
            description = "Own requests; without a session, the request whose id was handed out at opening; the data"
                    + " protection officer and the auditor: any.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "request-not-found: unknown or somebody else's")
    public RequestView status(@PathParam("requestId") UUID requestId) {
        return read.one(requestId);
    }

    @GET
    @Path("/requests")
    @RolesAllowed({Role.DATA_SUBJECT, Role.DPO, Role.AUDITOR})
    @Operation(summary = "Own requests; for the data protection officer and the auditor: all")
    @APIResponse(responseCode = "200")
    public RequestPage list(
            @QueryParam("status") @Pattern(regexp = "pending|processing|completed|failed") @Nullable String status,
            @QueryParam("type") @Pattern(regexp = "erasure|export") @Nullable String type,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("20") @Min(1) @Max(100) int size) {
        return read.list(new RequestFilter(status, type, overdue), page, size);
    }
}
