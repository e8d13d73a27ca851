package co.potti.platform;

import co.potti.common.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server written in Java, run in a process of its own on the class path that was written at build time. */
final class ChildJvm {

    private static final String CLASS_PATH = "child-class-path";

    private ChildJvm() {}

    static Command command(String mainClass, String heap, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                ownLocation() + ":" + builtClassPath(),
                mainClass));
        argv.addAll(List.of(arguments));
        return Command.of(argv);
    }

    private static String builtClassPath() {
        try (InputStream file = ChildJvm.class.getResourceAsStream(CLASS_PATH)) {
            if (file == null) {
                throw new PlatformException(
                        "the class path of child servers is missing: build local-platform with Maven");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The jar or directory this class comes from, whichever class loader gave it. */
    static String ownLocation() {
        String resource = ChildJvm.class.getName().replace('.', '/') + ".class";
        URL url = ChildJvm.class.getResource("ChildJvm.class");
        if (url == null) {
            throw new PlatformException("cannot find where local-platform is");
        }
        String address = url.toString();
        String location = address.startsWith("jar:")
                ? address.substring("jar:".length(), address.lastIndexOf("!/"))
                : address.substring(0, address.length() - resource.length());
        return Path.of(URI.create(location)).toString();
    }
}
