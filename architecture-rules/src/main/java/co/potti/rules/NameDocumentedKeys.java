package co.potti.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A class whose every key outside of a mapping, of an injected value or of a schedule, is in the reference. */
final class NameDocumentedKeys extends ArchCondition<JavaClass> {

    private static final String INJECTED = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final String SCHEDULED = "io.quarkus.scheduler.Scheduled";
    private static final Pattern OURS = Pattern.compile("^potti[a-z0-9.-]+|(?<=\\{)potti[a-z0-9.-]+");

    private final ConfigurationReference reference = new ConfigurationReference();

    NameDocumentedKeys() {
        super("name only keys that are in the configuration reference");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream<HasAnnotations<?>> fields = type.getFields().stream().map(field -> field);
        Stream<HasAnnotations<?>> methods = type.getMethods().stream().map(method -> method);
        Stream<HasAnnotations<?>> parameters = type.getCodeUnits().stream()
                .flatMap(unit -> unit.getParameters().stream())
                .map(parameter -> parameter);
        Stream.of(fields, methods, parameters)
                .flatMap(annotated -> annotated)
                .flatMap(annotated -> annotated.getAnnotations().stream())
                .flatMap(NameDocumentedKeys::keys)
                .forEach(key -> events.add(new SimpleConditionEvent(type, reference.has(key), reference.missing(key))));
    }

    private static Stream<String> keys(JavaAnnotation<?> annotation) {
        List<String> members = switch (annotation.getRawType().getName()) {
            case INJECTED -> List.of("name");
            case SCHEDULED -> List.of("every", "cron");
            default -> List.of();
        };
        return members.stream()
                .flatMap(member -> annotation.get(member).stream())
                .flatMap(value -> OURS.matcher(value.toString()).results())
                .map(MatchResult::group);
    }
}
