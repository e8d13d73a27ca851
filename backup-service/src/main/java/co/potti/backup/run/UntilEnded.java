package co.potti.backup.run;

import java.util.function.Predicate;

/** Lets a stream of progress through up to and including the first that tells the end. */
final class UntilEnded implements Predicate<ProgressView> {

    private boolean told;

    @Override
    public boolean test(ProgressView view) {
        boolean wanted = !told;
        told = RunStatus.ofWord(view.status()).ended();
        return wanted;
    }
}
