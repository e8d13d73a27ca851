package co.potti.sample;

import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The real servers this platform needs, started once for the module. */
@WithTestResource(
        value = LocalPlatformResource.class,
        initArgs = {
            @ResourceArg(name = "principal", value = "sample"),
            @ResourceArg(name = "parts", value = "PROTECTED_POSTGRES,PLATFORM_POSTGRES,KAFKA,REDIS,S3_PAR,S3_GRA")
        })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnRealServers {}
