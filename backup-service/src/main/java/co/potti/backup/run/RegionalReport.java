package co.potti.backup.run;

import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one run did in one region: a row of {@code backup_reports}. Only what {@code info} shows makes it completed. */
@Entity
@Table(name = "backup_reports")
class RegionalReport {

    /** The reason of a report whose backup is listed and damaged. */
    static final String PAGE_ERRORS = "page-checksum-errors";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private @Nullable Long id;

    @Column(name = "backup_id")
    private String backupId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "duration_ms")
    private @Nullable Long durationMs;

    @Column(name = "size_bytes")
    private @Nullable Long sizeBytes;

    @Column(name = "status")
    private String status;

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "region")
    private String region;

    @Column(name = "label")
    private @Nullable String label;

    @Column(name = "repository_bytes")
    private @Nullable Long repositoryBytes;

    @Column(name = "wal_start")
    private @Nullable String walStart;

    @Column(name = "wal_stop")
    private @Nullable String walStop;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "child_pid")
    private @Nullable Long childPid;

    @Column(name = "child_started_at")
    private @Nullable Instant childStartedAt;

    @Column(name = "child_ended_at")
    private @Nullable Instant childEndedAt;

    protected RegionalReport() {}

    RegionalReport(UUID runId, Region region, BackupType kind, Instant startedAt) {
        this.backupId = runId.toString();
        this.runId = runId;
        this.region = region.regionName();
        this.kind = kind.word();
        this.startedAt = startedAt;
        this.status = ReportStatus.RUNNING.word();
    }

    /** By pid and start time a later incarnation recognises the child, even after the pid was used again. */
    void child(long pid, @Nullable Instant started) {
        childPid = pid;
        childStartedAt = started;
    }

    /**
     * The child is gone; what that means is decided by what the repository lists.
     *
     * @param why it did not succeed; null when it says that it did
     */
    void childEnded(@Nullable String why, Instant now) {
        childEndedAt = now;
        reason = why;
    }

    /** The region's repository lists the backup: its own words are what is reported. */
    void held(BackupInfo backup, Instant now) {
        listed(backup);
        end(ReportStatus.COMPLETED, null, ended(backup, now));
    }

    /** The same, but pages failed their checksum: no backup to count on, though it is there until it expires. */
    void damaged(BackupInfo backup, Instant now) {
        listed(backup);
        end(ReportStatus.FAILED, PAGE_ERRORS, ended(backup, now));
    }

    void notHeld(ReportStatus finalStatus, String why, Instant now) {
        end(finalStatus, why, childEndedAt == null ? now : childEndedAt);
    }

    /** A child that was stopped, or left behind and found later, is gone later than its backup ended. */
    private Instant ended(BackupInfo backup, Instant now) {
        if (reason != null) {
            return backup.completedAt();
        }
        return childEndedAt == null ? now : childEndedAt;
    }

    private void listed(BackupInfo backup) {
        label = backup.label();
        kind = backup.type().word();
        walStart = backup.walStart();
        walStop = backup.walStop();
        sizeBytes = backup.sizeBytes();
        repositoryBytes = backup.repositoryBytes();
    }

    /** @param at of this region alone: the run may go on in another one, and be confirmed much later */
    private void end(ReportStatus finalStatus, @Nullable String why, Instant at) {
        status = finalStatus.word();
        reason = why;
        completedAt = at;
        durationMs = Math.max(0, Duration.between(startedAt, at).toMillis());
    }

    UUID runId() {
        return runId;
    }

    Region region() {
        return Region.named(region);
    }

    BackupType kind() {
        return BackupType.ofWord(kind);
    }

    ReportStatus status() {
        return ReportStatus.ofWord(status);
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    Long durationMs() {
        return durationMs;
    }

    @Nullable
    Long sizeBytes() {
        return sizeBytes;
    }

    @Nullable
    Long repositoryBytes() {
        return repositoryBytes;
    }

    @Nullable
    String label() {
        return label;
    }

    @Nullable
    String walStart() {
        return walStart;
    }

    @Nullable
    String walStop() {
        return walStop;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Long childPid() {
        return childPid;
    }

    @Nullable
    Instant childStartedAt() {
        return childStartedAt;
    }

    @Nullable
    Instant childEndedAt() {
        return childEndedAt;
    }
}
