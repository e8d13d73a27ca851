package co.potti.slo.rules;

import co.potti.slo.YamlText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules of one objective. Equal objectives give equal text, byte for byte. */
public record RuleSet(List<RuleGroup> groups) {

    public RuleSet {
        groups = List.copyOf(groups);
    }

    public int size() {
        return groups.stream().mapToInt(group -> group.rules().size()).sum();
    }

    /** A Prometheus rule file. */
    public String render() {
        return YamlText.of(Map.of("groups", groups.stream().map(RuleSet::map).toList()));
    }

    private static Map<String, Object> map(RuleGroup group) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", group.name());
        map.put("interval", PromDuration.of(group.interval()));
        map.put("rules", group.rules().stream().map(RuleSet::map).toList());
        return map;
    }

    private static Map<String, Object> map(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (rule) {
            case Rule.Recording recording -> {
                map.put("record", recording.name());
                map.put("expr", recording.expression());
                map.put("labels", new LinkedHashMap<>(recording.labels()));
            }
            case Rule.Alerting alerting -> {
                map.put("alert", alerting.name());
                map.put("expr", alerting.expression());
                if (alerting.pending().compareTo(Duration.ZERO) > 0) {
                    map.put("for", PromDuration.of(alerting.pending()));
                }
                map.put("labels", new LinkedHashMap<>(alerting.labels()));
                map.put("annotations", new LinkedHashMap<>(alerting.annotations()));
            }
        }
        return map;
    }
}
