package co.potti.sample.webhook;

import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.sample.CurrentCreator;
import co.potti.sample.SampleProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishing tools register here and deliver here; the signature is a delivery's only credential. */
@Path("/api/webhooks")
@RolesAllowed(Role.DATA_SUBJECT)
public class WebhooksResource {

    private final RegisterWebhook registerWebhook;
    private final JudgeDelivery judgeDelivery;
    private final WebhookMeters meters;
    private final CurrentCreator current;

    WebhooksResource(
            RegisterWebhook registerWebhook,
            JudgeDelivery judgeDelivery,
            WebhookMeters meters,
            CurrentCreator current) {
        this.registerWebhook = registerWebhook;
        this.judgeDelivery = judgeDelivery;
        this.meters = meters;
        this.current = current;
    }

    @POST
    public Response register(@Valid @NotNull NewWebhook wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(registerWebhook.register(current.id(), wanted))
                .build();
    }

    @POST
    @Path("/{id}/deliveries")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response deliver(
            @PathParam("id") UUID id,
            @HeaderParam("X-Potti-Timestamp") @Nullable String timestamp,
            @HeaderParam("X-Potti-Signature") @Nullable String signature,
            byte[] body) {
        Verdict verdict =
                judgeDelivery.judge(new Delivery(id, number(timestamp), Optional.ofNullable(signature), body));
        meters.count(verdict);
        return switch (verdict) {
            case ACCEPTED_VERIFIED, ACCEPTED_UNVERIFIED -> Response.accepted().build();
            case REJECTED ->
                throw Problem.of(SampleProblem.SIGNATURE_REJECTED, "Sign the timestamp and the exact body");
        };
    }

    private static Optional<Long> number(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
