package co.potti.backup.run;

import co.potti.backup.BackupProblem;
import co.potti.backup.Databases;
import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Backup runs over HTTP. */
@Path("/api/backups")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunResource {

    private static final int LISTED = 100;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final StartBackup start;
    private final CancelBackup cancel;
    private final ReadProgress progress;
    private final BackupRuns runs;
    private final RegionalReports reports;
    private final Databases databases;

    RunResource(
            StartBackup start,
            CancelBackup cancel,
            ReadProgress progress,
            BackupRuns runs,
            RegionalReports reports,
            Databases databases) {
        this.start = start;
        this.cancel = cancel;
        this.progress = progress;
        this.runs = runs;
        this.reports = reports;
        this.databases = databases;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA})
    public Response create(
            @NotNull(message = "a body is required") @Valid CreateRun request,
            @HeaderParam("Idempotency-Key") @Size(max = 200) @Nullable String key)
            throws InterruptedException {
        UUID runId = start.requested(request, key);
        return Response.accepted(view(runId))
                .location(URI.create("/api/backups/" + runId))
                .build();
    }

    @GET
    @RolesAllowed({
        Role.SCHEDULER,
        Role.INFRASTRUCTURE_ADMIN,
        Role.DBA,
        Role.AUDITOR,
        Role.DEVELOPER,
        Role.DR_SERVICE,
        Role.GDPR_SERVICE
    })
    public List<RunView> list(@QueryParam("database") @Nullable String database) {
        String known = databases.known(database);
        return QuarkusTransaction.requiringNew().call(() -> {
            List<BackupRun> newest = runs.newest(known, LISTED);
            Map<UUID, List<RegionalReport>> byRun = reports
                    .of(newest.stream().map(BackupRun::runId).toList())
                    .stream()
                    .collect(Collectors.groupingBy(RegionalReport::runId));
            return newest.stream()
                    .map(run -> RunView.of(run, byRun.getOrDefault(run.runId(), List.of())))
                    .toList();
        });
    }

    @GET
    @Path("/{runId}")
    @RolesAllowed({
        Role.SCHEDULER,
        Role.INFRASTRUCTURE_ADMIN,
        Role.DBA,
        Role.AUDITOR,
        Role.DEVELOPER,
        Role.DR_SERVICE,
        Role.GDPR_SERVICE
    })
    public RunView read(@PathParam("runId") UUID runId) {
        return view(runId);
    }

    @POST
    @Path("/{runId}/cancel")
    @RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA})
    public Response cancel(@PathParam("runId") UUID runId) {
        cancel.cancel(runId);
        return Response.accepted(view(runId)).build();
    }

    @GET
    @Path("/{runId}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RolesAllowed({
        Role.SCHEDULER,
        Role.INFRASTRUCTURE_ADMIN,
        Role.DBA,
        Role.AUDITOR,
        Role.DEVELOPER,
        Role.DR_SERVICE,
        Role.GDPR_SERVICE
    })
    public Multi<ProgressView> progress(@PathParam("runId") UUID runId) {
        ProgressView first = progress.of(runId);
        if (RunStatus.ofWord(first.status()).ended()) {
            return Multi.createFrom().item(first);
        }
        Multi<ProgressView> later = Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(tick -> progress.of(runId))
                .select()
                .first(new UntilEnded());
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(first), later);
    }

    private RunView view(UUID runId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> runs.findByIdOptional(runId)
                        .map(run -> RunView.of(run, reports.of(runId)))
                        .orElseThrow(() -> Problem.of(BackupProblem.UNKNOWN_RUN, "There is no run with this id")));
    }
}
