package co.potti.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;

/** A mapping whose every key stands in {@code docs/configuration.md}, or a group of keys below it does. */
final class BeInTheConfigurationReference extends ArchCondition<JavaClass> {

    static final String MAPPING = "io.smallrye.config.ConfigMapping";

    private final ConfigurationReference reference = new ConfigurationReference();

    BeInTheConfigurationReference() {
        super("be in the configuration reference, key by key");
    }

    @Override
    public void check(JavaClass mapping, ConditionEvents events) {
        Object prefix = mapping.getAnnotationOfType(MAPPING).get("prefix").orElseThrow();
        check(mapping, prefix.toString(), events);
    }

    private void check(JavaClass group, String prefix, ConditionEvents events) {
        for (JavaMethod setting : group.getMethods()) {
            if (!setting.getModifiers().contains(JavaModifier.ABSTRACT)) {
                continue;
            }
            String key = prefix + "." + kebab(setting.getName());
            JavaClass type = setting.getRawReturnType();
            if (type.getEnclosingClass().filter(group::equals).isPresent() && type.isInterface()) {
                check(type, key, events);
            } else {
                events.add(new SimpleConditionEvent(group, reference.has(key), reference.missing(key)));
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
