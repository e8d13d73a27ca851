package co.potti.slo.prometheus;

import java.util.List;
import java.util.Map;

/** A rule group as Prometheus has it in memory. */
public record LoadedGroup(String name, List<Rule> rules) {

    /** One rule in it; {@code healthy} is false when its last evaluation failed. */
    public record Rule(String name, Map<String, String> labels, boolean healthy) {}
}
