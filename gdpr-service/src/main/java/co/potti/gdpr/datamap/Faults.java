package co.potti.gdpr.datamap;

import co.potti.gdpr.datamap.DataMapException.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that an author sees everything at once. */
final class Faults {

    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, String reason) {
        found.add(new Fault(file, line, reason));
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Fault::line));
            throw new DataMapException(found);
        }
    }
}
