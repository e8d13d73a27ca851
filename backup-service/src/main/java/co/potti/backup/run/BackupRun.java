package co.potti.backup.run;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: what was asked and how far it is. */
@Entity
@Table(name = "backup_run")
class BackupRun {

    @Id
    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "database_name")
    private String database;

    @Column(name = "type")
    private String type;

    @Column(name = "origin")
    private String origin;

    @Column(name = "regions")
    private String regions;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "status")
    private String status;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    protected BackupRun() {}

    BackupRun(
            String database,
            BackupType type,
            RunOrigin origin,
            List<Region> regions,
            String requestedBy,
            Instant createdAt) {
        this.runId = UUID.randomUUID();
        this.database = database;
        this.type = type.word();
        this.origin = origin.word();
        this.regions = joined(regions);
        this.requestedBy = requestedBy;
        this.status = RunStatus.QUEUED.word();
        this.createdAt = createdAt;
    }

    /** The one way from state to state; times and reason are set with it. */
    void transition(RunStatus next, Instant at, @Nullable String why) {
        status = status().to(next).word();
        reason = why;
        if (next == RunStatus.RUNNING) {
            startedAt = at;
        }
        if (next.ended()) {
            completedAt = at;
        }
    }

    void requestCancel() {
        cancelRequested = true;
    }

    UUID runId() {
        return runId;
    }

    String database() {
        return database;
    }

    BackupType type() {
        return BackupType.ofWord(type);
    }

    RunOrigin origin() {
        return RunOrigin.ofWord(origin);
    }

    List<Region> regions() {
        return Arrays.stream(regions.split(",", -1)).map(Region::named).toList();
    }

    /** As the table writes them. */
    static String joined(List<Region> regions) {
        return regions.stream().map(Region::regionName).collect(Collectors.joining(","));
    }

    RunStatus status() {
        return RunStatus.ofWord(status);
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }
}
