package co.potti.common.tests;

import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The servers of this module, started once. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
        value = LocalPlatformResource.class,
        initArgs = {
            @ResourceArg(name = "principal", value = "sample"),
            @ResourceArg(name = "parts", value = "PLATFORM_POSTGRES,KAFKA,S3_PAR,S3_GRA")
        })
@interface OnRealServers {}
