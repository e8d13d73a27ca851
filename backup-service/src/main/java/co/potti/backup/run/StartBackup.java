package co.potti.backup.run;

import co.potti.backup.BackupProblem;
import co.potti.backup.Databases;
import co.potti.backup.inventory.ReadInventory;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.common.lease.Leases;
import co.potti.common.lease.Workers;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Accepts a run: refuses what could not be done, writes the rest down once, and leaves it to the worker. */
@ApplicationScoped
class StartBackup {

    private final BackupRuns runs;
    private final ReadInventory inventory;
    private final Databases databases;
    private final IdempotencyKeys keys;
    private final Leases leases;
    private final Workers workers;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    StartBackup(
            BackupRuns runs,
            ReadInventory inventory,
            Databases databases,
            IdempotencyKeys keys,
            Leases leases,
            Workers workers,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.runs = runs;
        this.inventory = inventory;
        this.databases = databases;
        this.keys = keys;
        this.leases = leases;
        this.workers = workers;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** What was asked from outside; the same key from the same caller is the same run. */
    UUID requested(CreateRun request, @Nullable String key) throws InterruptedException {
        String database = databases.known(request.database());
        BackupType type = BackupType.ofWord(request.type());
        boolean promote = Boolean.TRUE.equals(request.promote());
        String callerId = caller.id().orElse(Role.BACKUP_SERVICE);
        String hash = database + "/" + type.word() + "/" + promote;
        Optional<UUID> before = Optional.ofNullable(key).flatMap(given -> seen(given, callerId, hash));
        if (before.isPresent()) {
            return before.get();
        }
        if (type != BackupType.FULL && !promote) {
            refuseWithoutBase(type);
        }
        BackupRun run =
                new BackupRun(database, type, RunOrigin.REQUEST, List.of(Region.values()), callerId, clock.instant());
        return queued(() -> key == null
                ? write(run)
                : seen(key, callerId, hash).orElseGet(() -> {
                    keys.remember(key, callerId, hash, run.runId().toString());
                    return write(run);
                }));
    }

    /** What the service itself finds necessary for one region. */
    UUID forRegion(Region region, BackupType type, RunOrigin origin) {
        BackupRun run =
                new BackupRun(databases.main(), type, origin, List.of(region), Role.BACKUP_SERVICE, clock.instant());
        return queued(() -> write(run));
    }

    private Optional<UUID> seen(String key, String callerId, String hash) {
        return keys.seen(key, callerId, hash).map(UUID::fromString);
    }

    private UUID queued(Callable<UUID> inOneTransaction) {
        UUID runId = QuarkusTransaction.requiringNew().call(inOneTransaction);
        workers.wake(RunBackup.KIND);
        return runId;
    }

    private UUID write(BackupRun run) {
        runs.lockQueue(run.database());
        refuseSecondWaiting(run);
        runs.persist(run);
        leases.enqueue(RunBackup.KIND, run.runId().toString());
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "backup.requested",
                null,
                Map.of(
                        "runId", run.runId().toString(),
                        "type", run.type().word(),
                        "origin", run.origin().word()));
        return run.runId();
    }

    private void refuseSecondWaiting(BackupRun run) {
        runs.waitingLike(run).ifPresent(waiting -> {
            throw Problem.of(BackupProblem.ALREADY_QUEUED, "Wait for the run that is queued, or cancel it")
                    .with("runId", waiting.runId().toString());
        });
    }

    /** One region without a base gets a full of its own, as long as the other has one: it is behind, not wrong. */
    private void refuseWithoutBase(BackupType type) throws InterruptedException {
        List<RegionHoldings> holdings = inventory.all();
        if (holdings.stream().noneMatch(RegionHoldings.Readable.class::isInstance)) {
            throw Problem.of(
                    BackupProblem.NO_REGION_READABLE, "Whether a " + type.word() + " has a base cannot be known now");
        }
        if (holdings.stream().noneMatch(region -> region.hasBaseFor(type))) {
            throw Problem.of(
                            BackupProblem.BASE_MISSING,
                            "A " + type.word() + " backup needs a full; send promote: true to take a full instead")
                    .with("field", "type");
        }
    }
}
