package co.potti.common.database;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/** Jdbi on the service's own database. */
public class JdbiProducer {

    @Produces
    @Singleton
    Jdbi own(DataSource database) {
        return on(database);
    }

    /**
     * Jdbi on a database of the container. A statement runs in the caller's transaction, or commits by itself without one.
     * Messages of failed statements never repeat their arguments: those may be personal.
     *
     * <p>A thread has one handle: within it no other transaction may begin, it would get the same connection.
     */
    public static Jdbi on(DataSource database) {
        Jdbi jdbi = Jdbi.create(database);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}
