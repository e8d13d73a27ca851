package co.potti.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Holds a report against {@code golden/report.json}: the same names everywhere, no more and no fewer, and for each value its
 * type ({@code string}, {@code uuid}, {@code instant}, {@code integer}, {@code number}, each maybe {@code or null}) or the
 * value itself. An array has at least one element, and all are like the golden one.
 */
final class ReportShape {

    private static final String OR_NULL = " or null";

    private ReportShape() {}

    /** What is otherwise, as {@code path: what}; empty when the report is as it must be. */
    static List<String> differences(JsonNode report) {
        try (InputStream golden = ReportShape.class.getResourceAsStream("/golden/report.json")) {
            List<String> differences = new ArrayList<>();
            compare("", new ObjectMapper().readTree(golden), report, differences);
            return differences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String path, JsonNode golden, JsonNode actual, List<String> differences) {
        if (golden.isObject()) {
            Set<String> names = names(golden);
            if (!names.equals(names(actual))) {
                differences.add(path + ": " + names(actual) + " instead of " + names);
                return;
            }
            names.forEach(name -> compare(path + "/" + name, golden.get(name), actual.get(name), differences));
        } else if (golden.isArray()) {
            if (!actual.isArray() || actual.isEmpty()) {
                differences.add(path + ": no elements");
            }
            actual.forEach(element -> compare(path + "/", golden.get(0), element, differences));
        } else if (!golden.equals(actual) && !isOf(golden.asText(), actual)) {
            differences.add(path + ": " + actual + " instead of " + golden.asText());
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isOf(String type, JsonNode value) {
        if (type.endsWith(OR_NULL)) {
            return value.isNull() || isOf(type.substring(0, type.length() - OR_NULL.length()), value);
        }
        return switch (type) {
            case "string" -> value.isTextual() && !value.asText().isBlank();
            case "uuid" -> value.isTextual() && reads(() -> UUID.fromString(value.asText()));
            case "instant" -> value.isTextual() && reads(() -> Instant.parse(value.asText()));
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
    }

    private static boolean reads(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
