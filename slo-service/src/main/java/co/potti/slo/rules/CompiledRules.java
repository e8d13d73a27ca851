package co.potti.slo.rules;

import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.operations.OperationsRules;
import co.potti.slo.prometheus.LoadedGroup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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

    /** Written after the others: the name sorts last. */
    private static final String DIGEST_FILE = "potti-written.yml";

    private static final String DIGEST_GROUP = "potti-written";
    private static final Duration DIGEST_EVERY = Duration.ofMinutes(1);
    private static final int DIGEST_BYTES = 16;

    /** One objective with its rules. */
    record Compiled(DefinedSlo slo, RuleSet rules) {}

    static CompiledRules of(List<DefinedSlo> slos, RuleOptions options) {
        return new CompiledRules(
                slos.stream()
                        .map(slo -> new Compiled(slo, CompileRules.of(slo.spec(), slo.revision(), options)))
                        .toList(),
                options.runbooks());
    }

    /**
     * Text by file name. The last one names the digest of all the others: Prometheus takes all files or none, so that whoever finds
     * this digest in it knows that it runs what was rendered here.
     */
    Map<String, String> files() {
        Map<String, String> files = rendered();
        files.put(DIGEST_FILE, digestRules(digest(files)).render());
        return files;
    }

    private Map<String, String> rendered() {
        Map<String, String> files = new TreeMap<>();
        slos.forEach(slo ->
                files.put("potti-slo-" + slo.slo().id() + ".yml", slo.rules().render()));
        OperationsRules.ALERTS.forEach(
                alert -> files.put("potti-operations-" + alert + ".yml", OperationsRules.file(alert, runbooks)));
        return files;
    }

    private static RuleSet digestRules(String digest) {
        Rule rule = new Rule.Recording(Series.RENDERED, "vector(1)", new TreeMap<>(Map.of("digest", digest)));
        return new RuleSet(List.of(new RuleGroup(DIGEST_GROUP, DIGEST_EVERY, List.of(rule))));
    }

    private static String digest(Map<String, String> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                sha256.update(name.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(text.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            });
            return HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    int rules() {
        return slos.stream().mapToInt(slo -> slo.rules().size()).sum() + OperationsRules.ALERTS.size() + 1;
    }

    /** Whether Prometheus runs other files than these, or none: then it has to read them again. */
    Optional<String> differsIn(List<LoadedGroup> loaded) {
        String digest = digest(rendered());
        boolean same = loaded.stream()
                .filter(group -> group.name().equals(DIGEST_GROUP))
                .flatMap(group -> group.rules().stream())
                .anyMatch(rule -> digest.equals(rule.labels().get("digest")));
        return same ? Optional.empty() : Optional.of("Prometheus runs other rule files than were written last");
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
