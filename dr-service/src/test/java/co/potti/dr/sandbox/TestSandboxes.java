package co.potti.dr.sandbox;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;

/** Sandboxes and their configuration without a service around them. */
final class TestSandboxes {

    static final Sandbox SANDBOX = new Sandbox("d1", Path.of("/var/lib/potti/dr/d1"));

    private TestSandboxes() {}

    /** Of a directory far from the protected cluster's. */
    static SandboxRemains remains(Path directory) {
        SandboxConfiguration configuration = configuration(Map.of("potti.dr.sandbox.directory", directory.toString()));
        return new SandboxRemains(
                configuration, new SandboxGuard(configuration, new FakeProtectedDatabase(Path.of("/protected"))));
    }

    static SandboxConfiguration configuration(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SandboxConfiguration.class)
                .withDefaultValue("potti.dr.sandbox.directory", "/var/lib/potti/dr")
                .withDefaultValue("potti.dr.sandbox.port", "5499");
        values.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(SandboxConfiguration.class);
    }
}
