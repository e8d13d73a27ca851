package co.potti.backup.run;

import co.potti.backup.BackupProblem;
import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Cancels a run: at once while it waits; while it runs, its worker stops the process tree within a second. */
@ApplicationScoped
class CancelBackup {

    private final BackupRuns runs;
    private final RunLedger ledger;
    private final AuditTrail audit;

    CancelBackup(BackupRuns runs, RunLedger ledger, AuditTrail audit) {
        this.runs = runs;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Transactional
    void cancel(UUID runId) {
        BackupRun run = runs.findByIdOptional(runId, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Problem.of(BackupProblem.UNKNOWN_RUN, "There is no run with this id"));
        switch (run.status()) {
            case QUEUED -> ledger.cancelWaiting(run);
            case RUNNING -> run.requestCancel();
            case VERIFYING, COMPLETED, FAILED, CANCELLED ->
                throw Problem.of(BackupProblem.ALREADY_ENDED, "The run can no longer be cancelled")
                        .with("status", run.status().word());
        }
        audit.record(AuditCategory.SYSTEM_CHANGE, "backup.cancel.requested", null, Map.of("runId", runId.toString()));
    }
}
