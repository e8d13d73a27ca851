package co.potti.dr.sandbox;

import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A restored copy of which every program is a script; its server ends by itself. */
public final class ScriptedServer implements AutoCloseable {

    private static final Path CONTROL_DATA =
            Path.of("src/test/resources/pg_controldata-15.txt").toAbsolutePath();

    private final ProcessRunner runner = new ProcessRunner();
    private final Path directory;
    private final Sandbox sandbox;

    /** @param directory empty */
    public ScriptedServer(Path directory) throws IOException {
        this.directory = directory;
        this.sandbox = new Sandbox("d1", directory.resolve("d1"));
        Files.createDirectories(sandbox.data());
        Files.writeString(sandbox.data().resolve("PG_VERSION"), "15\n");
        program("pg_controldata", "cat '" + CONTROL_DATA + "'");
        program("postgres", "exit 0");
    }

    /** Replaces a program by the lines of a shell. */
    public void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("15/bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Starts it as a drill does. */
    public SandboxServer start() throws InterruptedException {
        return SandboxServer.start(
                sandbox,
                TestSandboxes.configuration(Map.of()),
                new SandboxProcesses(runner, sandbox),
                new SandboxTools(directory, sandbox, null),
                "creators",
                LineListener.NONE);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        runner.close();
    }
}
