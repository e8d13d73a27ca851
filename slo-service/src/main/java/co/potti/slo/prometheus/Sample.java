package co.potti.slo.prometheus;

import java.util.Map;

/** One element of an instant vector. */
public record Sample(Map<String, String> labels, double value) {

    /** A label's value; empty when the sample has no such label. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }
}
