package co.potti.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A class that knows a class of a service which is not its own. */
final class DependOnAnotherService extends ArchCondition<JavaClass> {

    private static final String OURS = "co.potti.";
    private static final Set<String> SERVICES = Set.of("gdpr", "backup", "dr", "slo", "sample");

    DependOnAnotherService() {
        super("depend on another service");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        String own = room(type);
        type.getDirectDependenciesFromSelf().forEach(dependency -> {
            String other = room(dependency.getTargetClass());
            events.add(new SimpleConditionEvent(
                    type, SERVICES.contains(other) && !other.equals(own), dependency.getDescription()));
        });
    }

    /** The word behind {@code co.potti.}; empty for everybody else's classes. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(OURS) ? name.substring(OURS.length()).split("\\.", 2)[0] : "";
    }
}
