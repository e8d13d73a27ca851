package co.potti.slo.rules;

import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.operations.OperationsRules;
import co.potti.slo.prometheus.LoadedGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that Prometheus should hold: files by name, and how to tell that it does. */
record CompiledRules(List<Compiled> slos, String runbooks) {

    /** One objective with its rules. */
    record Compiled(DefinedSlo slo, RuleSet rules) {}

    static CompiledRules of(List<DefinedSlo> slos, RuleOptions options) {
        return new CompiledRules(
                slos.stream()
                        .map(slo -> new Compiled(slo, CompileRules.of(slo.spec(), slo.revision(), options)))
                        .toList(),
                options.runbooks());
    }

    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        slos.forEach(slo ->
                files.put("potti-slo-" + slo.slo().id() + ".yml", slo.rules().render()));
        OperationsRules.ALERTS.forEach(
                alert -> files.put("potti-operations-" + alert + ".yml", OperationsRules.file(alert, runbooks)));
        return files;
    }

    int rules() {
        return slos.stream().mapToInt(slo -> slo.rules().size()).sum() + OperationsRules.ALERTS.size();
    }

    /** The first thing that Prometheus does not hold, or holds in another revision. */
    Optional<String> missingFrom(List<LoadedGroup> loaded) {
        Map<String, LoadedGroup> byName = loaded.stream()
                .collect(Collectors.toMap(LoadedGroup::name, Function.identity(), (first, second) -> first));
        for (Compiled compiled : slos) {
            for (RuleGroup group : compiled.rules().groups()) {
                LoadedGroup there = byName.get(group.name());
                if (there == null || there.rules().size() != group.rules().size()) {
                    return Optional.of("group " + group.name() + " is not loaded as compiled");
                }
            }
            DefinedSlo slo = compiled.slo();
            if (!isInRevision(slo.revision(), byName.get(CompileRules.periodGroupName(slo.id())))) {
                return Optional.of(slo.id() + " is not loaded in revision " + slo.revision());
            }
        }
        return OperationsRules.ALERTS.stream()
                .filter(alert -> !byName.containsKey(OperationsRules.groupName(alert)))
                .findFirst()
                .map(alert -> "alert " + alert + " is not loaded");
    }

    /** The first rule that Prometheus holds but cannot evaluate: an alert that will never fire. */
    Optional<String> failingIn(List<LoadedGroup> loaded) {
        Set<String> ours = groupNames();
        return loaded.stream()
                .filter(group -> ours.contains(group.name()))
                .flatMap(group -> group.rules().stream()
                        .filter(rule -> !rule.healthy())
                        .map(rule -> "rule " + rule.name() + " of group " + group.name() + " cannot be evaluated"))
                .findFirst();
    }

    private Set<String> groupNames() {
        return Stream.concat(
                        slos.stream()
                                .flatMap(slo -> slo.rules().groups().stream().map(RuleGroup::name)),
                        OperationsRules.ALERTS.stream().map(OperationsRules::groupName))
                .collect(Collectors.toSet());
    }

    private static boolean isInRevision(int revision, @Nullable LoadedGroup group) {
        return group != null
                && group.rules().stream()
                        .anyMatch(rule -> rule.name().equals(Series.INFO)
                                && Integer.toString(revision)
                                        .equals(rule.labels().get("revision")));
    }
}
