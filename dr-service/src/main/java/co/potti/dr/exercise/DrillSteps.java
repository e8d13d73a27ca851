package co.potti.dr.exercise;

import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.dr.check.RunChecks;
import co.potti.dr.erasure.ReplayErasures;
import co.potti.dr.inventory.PinBackup;
import co.potti.dr.objective.Objectives;
import co.potti.dr.sandbox.Deadlines;
import co.potti.dr.sandbox.Sandboxes;
import jakarta.inject.Singleton;

/** What a drill is made of. */
@Singleton
record DrillSteps(
        PinBackup pinBackup,
        Sandboxes sandboxes,
        PgBackRestInstallation pgBackRest,
        RunChecks runChecks,
        ReplayErasures replayErasures,
        Objectives objectives,
        Deadlines deadlines) {}
