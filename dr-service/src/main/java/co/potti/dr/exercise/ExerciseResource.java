package co.potti.dr.exercise;

import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.common.lease.Workers;
import co.potti.common.progress.ProgressStream;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Drills over HTTP (D1). */
@Path("/api/dr/exercises")
@Blocking
@RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER})
public class ExerciseResource {

    private final OpenExercise openExercise;
    private final ExerciseViews views;
    private final Workers workers;
    private final Caller caller;

    ExerciseResource(OpenExercise openExercise, ExerciseViews views, Workers workers, Caller caller) {
        this.openExercise = openExercise;
        this.views = views;
        this.workers = workers;
        this.caller = caller;
    }

    /** Accepts a drill and answers at once. */
    @POST
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA})
    public Response open(
            @NotNull @Valid CreateExercise request,
            @HeaderParam(IdempotencyKeys.HEADER) @Size(max = IdempotencyKeys.LONGEST) @Nullable String key) {
        ExerciseView opened = openExercise.open(request, caller.id().orElse("unknown"), key);
        workers.wake(ExerciseWorker.KIND);
        return Response.accepted(opened)
                .location(URI.create("/api/dr/exercises/" + opened.exerciseId()))
                .build();
    }

    /** The newest drills first; without a page the newest hundred. */
    @GET
    public List<ExerciseView> list(
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(100) int size) {
        return views.newest(page, size);
    }

    @GET
    @Path("/{exerciseId}")
    public ExerciseView one(@PathParam("exerciseId") UUID exerciseId) {
        return views.one(exerciseId);
    }

    /** The drill, told again whenever it may have changed, until it ends. */
    @GET
    @Path("/{exerciseId}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<ExerciseView> progress(@PathParam("exerciseId") UUID exerciseId) {
        return ProgressStream.of(
                () -> views.one(exerciseId),
                now -> ExerciseStatus.of(now.status()).ended());
    }
}
