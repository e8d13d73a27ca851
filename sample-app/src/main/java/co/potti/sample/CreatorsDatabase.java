package co.potti.sample;

import co.potti.common.database.JdbiProducer;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Jdbi on the protected database, where the creators' data are. */
class CreatorsDatabase {

    @Produces
    @Singleton
    @DataSource("creators")
    Jdbi creators(@DataSource("creators") javax.sql.DataSource database) {
        return JdbiProducer.on(database);
    }
}
