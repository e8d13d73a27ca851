package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what a store reports. */
final class CountedProgress implements ErasureProgress {

    final Map<String, Long> done = new TreeMap<>();
    int commits;

    @Override
    public void begin(Holding found) {}

    @Override
    public void end(Holding found) {
        committing(found, 0);
    }

    @Override
    public void committing(Holding holding, long transactionId) {
        commits++;
        done.merge(holding.place() + " " + holding.treatment(), holding.items(), Long::sum);
    }

    @Override
    public void checkpoint() {}
}
