package co.potti.dr.check;

import co.potti.dr.check.CheckResult.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Carries out all checks of a stage. */
@ApplicationScoped
public class RunChecks {

    private final List<Check> inOrder;
    private final Clock clock;

    RunChecks(
            RecoveryEnd recoveryEnd,
            Isolation isolation,
            AmCheck amCheck,
            ApplicationInvariants invariants,
            DataChecksums checksums,
            Clock clock) {
        // The checksums come last: they need the copy stopped.
        this.inOrder = List.of(recoveryEnd, isolation, invariants, amCheck, checksums);
        this.clock = clock;
    }

    public List<CheckResult> run(Stage stage, RestoredCopy copy) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (Check check : inOrder) {
            if (check.stage() == stage) {
                Instant started = clock.instant();
                Finding finding = check.look(copy);
                Duration took = Duration.between(started, clock.instant());
                results.add(new CheckResult(
                        check.name(), stage, finding.verdict(), finding.detail(), check.failure(), took));
            }
        }
        return List.copyOf(results);
    }
}
