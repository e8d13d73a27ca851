package co.potti.dr.check;

import co.potti.common.process.ProcessResult;
import co.potti.dr.check.CheckResult.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Every data page matches its checksum, by {@code pg_checksums} on the stopped copy (D6). */
@ApplicationScoped
class DataChecksums implements Check {

    private static final String BAD_BLOCKS = "Bad checksums:";

    @Override
    public String name() {
        return "data-checksums";
    }

    @Override
    public Stage stage() {
        return Stage.PROOF;
    }

    @Override
    public Finding look(RestoredCopy copy) throws InterruptedException {
        if (!copy.state().checksums()) {
            return Finding.unknown("the cluster has no data checksums");
        }
        if (!copy.server().stop(copy.deadline())) {
            return Finding.unknown("the copy could not be stopped cleanly");
        }
        ProcessResult result = copy.server().checkPages(copy.deadline());
        Optional<String> bad = result.stdout().stream()
                .filter(line -> line.startsWith(BAD_BLOCKS))
                .map(line -> line.substring(BAD_BLOCKS.length()).strip())
                .findFirst();
        if (bad.isEmpty()) {
            return Finding.unknown("pg_checksums ended with %s %d".formatted(result.outcome(), result.exitCode()));
        }
        return bad.get().equals("0") && result.succeeded()
                ? Finding.met("all pages match")
                : Finding.missed("%s pages do not match".formatted(bad.get()));
    }
}
