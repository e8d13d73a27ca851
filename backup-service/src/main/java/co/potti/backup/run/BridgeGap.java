package co.potti.backup.run;

import co.potti.backup.wal.GapFound;
import co.potti.common.pgbackrest.BackupType;
import co.potti.common.problem.Problem;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** After a gap only a newer backup makes the region recoverable again. */
@Singleton
class BridgeGap {

    private static final Logger LOG = Logger.getLogger(BridgeGap.class);

    private final StartBackup start;

    BridgeGap(StartBackup start) {
        this.start = start;
    }

    void on(@Observes GapFound gap) {
        try {
            start.forRegion(gap.region(), BackupType.INCREMENTAL, RunOrigin.GAP);
        } catch (Problem alreadyWaiting) {
            LOG.infof("region=%s: %s", gap.region().regionName(), alreadyWaiting.detail());
        }
    }
}
