package co.potti.common.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ParameterNameProvider;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A refused parameter is named as the caller sent it, such as {@code Idempotency-Key}, not as our code calls it. */
@ApplicationScoped
public class ParameterNames implements ParameterNameProvider {

    @Override
    public List<String> getParameterNames(Constructor<?> constructor) {
        return names(constructor);
    }

    @Override
    public List<String> getParameterNames(Method method) {
        return names(method);
    }

    private static List<String> names(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(parameter -> sentAs(parameter.getAnnotations()).orElse(parameter.getName()))
                .toList();
    }

    /** Its name in path, query or header. */
    static Optional<String> sentAs(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                case PathParam path -> {
                    return Optional.of(path.value());
                }
                case QueryParam query -> {
                    return Optional.of(query.value());
                }
                case HeaderParam header -> {
                    return Optional.of(header.value());
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
