package co.potti.gdpr.export;

import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The information of GDPR Art. 15(1) and (2): what the controller says about itself, and what the data map knows.
 *
 * @param categories the categories of personal data, as the data map names them
 * @param participants other services that hold data about the person
 * @param legalRetention what the law makes us keep, by collection
 */
@RegisterForReflection
record Annex(
        String controller,
        String purposes,
        List<String> categories,
        String recipients,
        List<String> participants,
        String retention,
        List<LegalRetention> legalRetention,
        String source,
        String rights,
        String complaint,
        String automatedDecisions,
        String transfers) {

    /**
     * What the law makes us keep.
     *
     * @param period ISO-8601, from the date in the named column
     */
    @RegisterForReflection
    record LegalRetention(String collection, String basis, String period, String from) {}

    static Annex of(Controller controller, DataMap map, String language) {
        return new Annex(
                in(controller.name(), language),
                in(controller.purposes(), language),
                categories(map),
                in(controller.recipients(), language),
                map.participants(),
                in(controller.retention(), language),
                legalRetention(map),
                in(controller.source(), language),
                in(controller.rights(), language),
                in(controller.complaint(), language),
                in(controller.automatedDecisions(), language),
                in(controller.transfers(), language));
    }

    private static String in(Map<String, String> texts, String language) {
        String text = texts.get(language);
        if (text == null) {
            throw new IllegalStateException("potti.gdpr.controller lacks a text in " + language);
        }
        return text;
    }

    private static List<String> categories(DataMap map) {
        SortedSet<String> categories = new TreeSet<>();
        map.collections().values().stream()
                .flatMap(collection -> collection.fields().stream())
                .map(DataField::categories)
                .forEach(categories::addAll);
        return List.copyOf(categories);
    }

    private static List<LegalRetention> legalRetention(DataMap map) {
        return map.collections().values().stream()
                .flatMap(collection -> collection.retention().stream()
                        .map(kept -> new LegalRetention(
                                collection.table().toString(),
                                kept.basis(),
                                kept.period().toString(),
                                kept.from())))
                .toList();
    }
}
