package co.potti.gdpr.datamap;

import java.util.List;
import java.util.stream.Collectors;

/** A data map that was refused, with every fault found in it. */
public class DataMapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    DataMapException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /** One fault; lines count from 1. */
    public record Fault(String file, int line, String reason) {

        @Override
        public String toString() {
            return file + ":" + line + ": " + reason;
        }
    }
}
