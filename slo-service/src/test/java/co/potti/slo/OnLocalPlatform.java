package co.potti.slo;

import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs against real PostgreSQL, Kafka, Prometheus, Alertmanager and SMTP, started once for the module. */
@WithTestResource(
        value = LocalPlatformResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = {
            @ResourceArg(name = "principal", value = "slo"),
            @ResourceArg(name = "parts", value = "PLATFORM_POSTGRES,KAFKA,SMTP,PROMETHEUS,ALERTMANAGER")
        })
@WithTestResource(value = SloTestResource.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnLocalPlatform {}
