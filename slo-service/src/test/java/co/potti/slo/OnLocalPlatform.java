package co.potti.slo;

import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs against real PostgreSQL, Kafka, Prometheus, Alertmanager and SMTP, started once for the module. */
@WithTestResource(SloPlatform.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnLocalPlatform {}
