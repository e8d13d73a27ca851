package co.potti.dr.check;

import co.potti.common.process.ProcessResult;
import co.potti.dr.check.CheckResult.Stage;
import jakarta.enterprise.context.ApplicationScoped;

/** Heaps and B-tree indexes are sound, by PostgreSQL's {@code pg_amcheck} (D6): exit 0 sound, 2 damage found. */
@ApplicationScoped
class AmCheck implements Check {

    private static final int DAMAGE_FOUND = 2;

    @Override
    public String name() {
        return "pg_amcheck";
    }

    @Override
    public Stage stage() {
        return Stage.PROOF;
    }

    @Override
    public Finding look(RestoredCopy copy) throws InterruptedException {
        ProcessResult result = copy.server().amCheck(copy.deadline());
        if (result.succeeded()) {
            return Finding.met("no damage in heaps and indexes");
        }
        boolean damage = result.outcome() == ProcessResult.Outcome.EXITED && result.exitCode() == DAMAGE_FOUND;
        // The tool's findings name relations and blocks; they are counted here, not quoted: they may show content.
        return damage
                ? Finding.missed(
                        "damage reported in %d lines".formatted(result.stdout().size()))
                : Finding.unknown("pg_amcheck ended with %s %d".formatted(result.outcome(), result.exitCode()));
    }
}
