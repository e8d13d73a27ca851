package co.potti.backup.run;

import co.potti.backup.BackupProblem;
import co.potti.backup.Databases;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.common.progress.ProgressStream;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Backup runs over HTTP. */
@Path("/api/backups")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed({
    Role.SCHEDULER,
    Role.INFRASTRUCTURE_ADMIN,
    Role.DBA,
    Role.AUDITOR,
    Role.DEVELOPER,
    Role.DR_SERVICE,
    Role.GDPR_SERVICE
})
public class RunResource {

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
            @HeaderParam(IdempotencyKeys.HEADER) @Size(max = IdempotencyKeys.LONGEST) @Nullable String key)
            throws InterruptedException {
        UUID runId = start.requested(request, key);
        return Response.accepted(view(runId))
                .location(URI.create("/api/backups/" + runId))
                .build();
    }

    /** The newest first; without a page the newest hundred. */
    @GET
    public List<RunView> list(
            @QueryParam("database") @Nullable String database,
            @QueryParam("page") @DefaultValue("0") @Min(0) @Max(1_000_000) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(100) int size) {
        String known = databases.known(database);
        return QuarkusTransaction.requiringNew().call(() -> {
            List<BackupRun> newest = runs.newest(known, page, size);
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
    public Multi<ProgressView> progress(@PathParam("runId") UUID runId) {
        return ProgressStream.of(
                () -> progress.of(runId), now -> RunStatus.ofWord(now.status()).ended());
    }

    private RunView view(UUID runId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> runs.findByIdOptional(runId)
                        .map(run -> RunView.of(run, reports.of(runId)))
                        .orElseThrow(() -> Problem.of(BackupProblem.UNKNOWN_RUN, "There is no run with this id")));
    }
}
