package co.potti.dr.wrong;

import co.potti.backup.Neighbour;
import co.potti.dr.util.Helper;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.time.Instant;

/** Breaks every rule but one. */
public final class Openings {

    @GET
    public Row open() throws IOException {
        new ProcessBuilder("true").start();
        return new Row(Instant.now().toString() + new Neighbour() + Helper.NAME);
    }

    /** An entity where none belongs. */
    @Entity
    public static final class Row {

        @Id
        private final String name;

        Row(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
