package co.potti.dr.check;

import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.PinnedBackup;
import co.potti.dr.sandbox.RecoveredState;
import co.potti.dr.sandbox.SandboxServer;
import java.time.Duration;

/**
 * What the checks look at.
 *
 * @param deadline for one check
 */
public record RestoredCopy(
        Scenario scenario, PinnedBackup pinned, RecoveredState state, SandboxServer server, Duration deadline) {}
