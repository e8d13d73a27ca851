package co.potti.dr.exercise;

import co.potti.common.objectstore.Region;
import co.potti.dr.check.CheckResult;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.PhaseTimeline.TimedPhase;
import co.potti.dr.drill.Scenario;
import co.potti.dr.erasure.ReplayedErasures;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.inventory.RegionChoice;
import co.potti.dr.objective.Judgement;
import co.potti.dr.objective.Objectives;
import co.potti.dr.objective.Result;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of one drill; every change of its status goes through {@link ExerciseStatus#to}. */
@Entity
@Table(name = "dr_exercises")
class Exercise {

    private static final int LONGEST_DETAIL = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "exercise_id")
    String exerciseId;

    @Column(name = "exercise_type")
    String exerciseType;

    @Column(name = "scenario")
    String scenario;

    @Column(name = "status")
    String status;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_region")
    @Nullable
    String requestedRegion;

    @Column(name = "target_time")
    @Nullable
    Instant targetTime;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    @Column(name = "target_rto_ms")
    long targetRtoMs;

    @Column(name = "target_rpo_ms")
    long targetRpoMs;

    @Column(name = "actual_rto_ms")
    @Nullable
    Long actualRtoMs;

    @Column(name = "actual_rpo_ms")
    @Nullable
    Long actualRpoMs;

    @Column(name = "target_accuracy_ms")
    @Nullable
    Long targetAccuracyMs;

    @Column(name = "result")
    @Nullable
    String result;

    @Column(name = "success_criteria_met")
    boolean successCriteriaMet;

    @Column(name = "reason")
    @Nullable
    String reason;

    @Column(name = "reason_detail")
    @Nullable
    String reasonDetail;

    @Column(name = "region")
    @Nullable
    String region;

    @Column(name = "region_reason")
    @Nullable
    String regionReason;

    @Column(name = "backup_label")
    @Nullable
    String backupLabel;

    @Column(name = "backup_type")
    @Nullable
    String backupType;

    @Column(name = "last_segment")
    @Nullable
    String lastSegment;

    @Column(name = "recovery_point")
    @Nullable
    Instant recoveryPoint;

    @Column(name = "restore_bytes")
    @Nullable
    Long restoreBytes;

    @Column(name = "wal_bytes")
    @Nullable
    Long walBytes;

    @Column(name = "forecast_rto_ms")
    @Nullable
    Long forecastRtoMs;

    @Column(name = "candidates")
    @Nullable
    Long candidates;

    @Column(name = "resurrected")
    @Nullable
    Long resurrected;

    @Column(name = "re_erased")
    @Nullable
    Long reErased;

    @Column(name = "residual")
    @Nullable
    Long residual;

    @Column(name = "undecidable")
    @Nullable
    Long undecidable;

    @Column(name = "report_mail")
    String reportMail = ReportMailStatus.NONE.label();

    @ElementCollection
    @CollectionTable(name = "dr_exercise_phases", joinColumns = @JoinColumn(name = "exercise"))
    @OrderColumn(name = "position")
    List<PhaseRow> phases = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "dr_exercise_checks", joinColumns = @JoinColumn(name = "exercise"))
    @OrderColumn(name = "position")
    List<CheckRow> checks = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "dr_exercise_criteria", joinColumns = @JoinColumn(name = "exercise"))
    @OrderColumn(name = "position")
    List<CriterionRow> criteria = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Exercise() {}

    @SuppressWarnings("NullAway.Init")
    Exercise(String exerciseId, ExerciseOrder order, String requestedBy, Instant requestedAt, Objectives objectives) {
        this.exerciseId = exerciseId;
        this.exerciseType = order.type().label();
        this.scenario = order.scenario().label();
        this.status = ExerciseStatus.QUEUED.label();
        this.requestedBy = requestedBy;
        Region onlyRegion = order.region();
        this.requestedRegion = onlyRegion == null ? null : onlyRegion.regionName();
        this.targetTime = switch (order.scenario()) {
            case Scenario.Latest latest -> null;
            case Scenario.PointInTime point -> point.target();
        };
        this.startedAt = requestedAt;
        this.targetRtoMs = objectives.rto().toMillis();
        this.targetRpoMs = objectives.rpo().toMillis();
    }

    ExerciseStatus status() {
        return ExerciseStatus.of(status);
    }

    /** @throws IllegalStateException when the row names none that this version knows */
    Scenario scenario() {
        return switch (scenario) {
            case Scenario.Latest.LABEL -> new Scenario.Latest();
            case Scenario.PointInTime.LABEL -> new Scenario.PointInTime(target());
            case String other -> throw new IllegalStateException("unknown scenario " + other);
        };
    }

    private Instant target() {
        if (targetTime == null) {
            throw new IllegalStateException("a point in time without its time");
        }
        return targetTime;
    }

    RegionChoice regionChoice() {
        String only = requestedRegion;
        return only == null ? RegionChoice.PARIS_FIRST : RegionChoice.only(Region.named(only));
    }

    void start(Instant failureInstant) {
        status = status().to(ExerciseStatus.RUNNING).label();
        startedAt = failureInstant;
    }

    void pinned(PinnedBackup pinned, @Nullable Duration forecast) {
        region = pinned.region().regionName();
        regionReason = pinned.regionReason();
        backupLabel = pinned.label();
        backupType = pinned.type();
        lastSegment = pinned.lastSegment().name();
        restoreBytes = pinned.load().restoreBytes();
        walBytes = pinned.load().walBytes();
        forecastRtoMs = forecast == null ? null : forecast.toMillis();
    }

    void ended(TimedPhase phase) {
        phases.add(new PhaseRow(phase));
    }

    void checked(List<CheckResult> results) {
        results.forEach(checkResult -> checks.add(new CheckRow(checkResult)));
    }

    void replayed(ReplayedErasures erasures) {
        candidates = erasures.candidates();
        resurrected = erasures.resurrected();
        reErased = erasures.reErased();
        residual = erasures.residual();
        undecidable = erasures.undecidable();
    }

    void complete(Judgement judgement, Instant at) {
        status = status().to(ExerciseStatus.COMPLETED).label();
        completedAt = at;
        judgement.criteria().forEach(criterion -> criteria.add(new CriterionRow(criterion)));
        result = judgement.result().label();
        successCriteriaMet = judgement.successCriteriaMet();
    }

    void fail(FailureReason why, String words, Instant at) {
        status = status().to(ExerciseStatus.FAILED).label();
        completedAt = at;
        result = Result.FAILED.label();
        successCriteriaMet = false;
        reason = why.label();
        reasonDetail = words.length() > LONGEST_DETAIL ? words.substring(0, LONGEST_DETAIL) : words;
    }
}
