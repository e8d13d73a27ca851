package co.potti.dr.exercise;

import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;

/** The servers that a drill needs, started once for all tests of the module. */
@WithTestResource(
        value = LocalPlatformResource.class,
        initArgs = {
            @ResourceArg(name = "principal", value = "dr"),
            @ResourceArg(name = "parts", value = "PROTECTED_POSTGRES,PLATFORM_POSTGRES,KAFKA,S3_PAR,S3_GRA,SMTP")
        })
@WithTestResource(Neighbours.class)
public abstract class OnRealServers {}
