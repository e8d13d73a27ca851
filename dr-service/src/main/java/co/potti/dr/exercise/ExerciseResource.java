package co.potti.dr.exercise;

import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.common.lease.Workers;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Drills over HTTP (D1). */
@Path("/api/dr/exercises")
@Blocking
public class ExerciseResource {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

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
            @HeaderParam("Idempotency-Key") @Size(max = 100) @Nullable String key) {
        ExerciseView opened = openExercise.open(request, caller.id().orElse("unknown"), key);
        workers.wake(ExerciseWorker.KIND);
        return Response.accepted(opened)
                .location(URI.create("/api/dr/exercises/" + opened.exerciseId()))
                .build();
    }

    /** The newest drills first. */
    @GET
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER})
    public List<ExerciseView> list(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return views.newest(limit);
    }

    @GET
    @Path("/{exerciseId}")
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER})
    public ExerciseView one(@PathParam("exerciseId") String exerciseId) {
        return views.one(exerciseId);
    }

    /** The drill, told again whenever it may have changed, until it ends. */
    @GET
    @Path("/{exerciseId}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER})
    public Multi<ExerciseView> progress(@PathParam("exerciseId") String exerciseId) {
        views.one(exerciseId);
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .item(() -> views.one(exerciseId))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(PROGRESS_EVERY)
                .whilst(view -> !ExerciseStatus.of(view.status()).ended())
                .skip()
                .repetitions();
    }
}
