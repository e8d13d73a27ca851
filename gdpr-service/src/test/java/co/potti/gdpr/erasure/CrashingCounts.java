package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Holding;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jdbi.v3.core.Jdbi;

/** Kills when rows are announced and their transaction is not committed, and when work is done and not confirmed. */
@Alternative
@Priority(1)
@Singleton
class CrashingCounts extends ErasureCounts {

    private final Crashes crashes;

    CrashingCounts(Jdbi database, Crashes crashes) {
        super(database);
        this.crashes = crashes;
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    void announce(String requestId, Holding holding, long transactionId) {
        QuarkusTransaction.requiringNew().run(() -> super.announce(requestId, holding, transactionId));
        crashes.at(requestId, holding.place() + " " + holding.treatment() + " announced");
    }

    @Override
    void confirm(String requestId, Holding holding) {
        crashes.at(requestId, holding.place() + " " + holding.treatment() + " not confirmed");
        super.confirm(requestId, holding);
    }
}
