package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code ./dev} says and refuses before anything is installed, built or started: a copy of it on a machine of stubs,
 * where each program but the shell's own does nothing and writes down that it was called.
 */
class DevTest {

    private static final List<String> SHELL = List.of(
            "awk", "bash", "cat", "chmod", "cut", "date", "dirname", "env", "grep", "head", "ls", "mkdir", "mktemp",
            "mv", "paste", "rm", "sed", "sh", "sleep", "sort", "tail", "tee", "tr");
    private static final List<String> INSTALLED = List.of(
            "apt-get",
            "apt-cache",
            "mvn",
            "openssl",
            "pgbackrest",
            "ceph",
            "ceph-mon",
            "ceph-osd",
            "radosgw",
            "prometheus",
            "prometheus-alertmanager",
            "setpriv",
            "redis-server",
            "chromium");

    @TempDir
    Path machine;

    private final ProcessRunner processes = new ProcessRunner();
    private Path programs;

    @BeforeEach
    void furnish() throws IOException {
        programs = Files.createDirectories(machine.resolve("bin"));
        for (String tool : SHELL) {
            program(programs.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        }
        for (String program : INSTALLED) {
            stub(program, "");
        }
        stub("id", "echo 0");
        stub("df", "echo head; echo 'disk 9 9 99999999 1% /'");
        program(machine.resolve("jvm/jdk/bin/javac"), "echo javac 25");
        program(machine.resolve("jvm/jdk/bin/java"), "echo openjdk 25 >&2");
        program(machine.resolve("postgresql/17/bin/postgres"), "");
        program(
                machine.resolve("dev"),
                Files.readString(Path.of("../dev"))
                        .replace("/usr/lib/jvm", machine.resolve("jvm").toString())
                        .replace(
                                "/usr/lib/postgresql",
                                machine.resolve("postgresql").toString())
                        .replace(
                                "/usr/sbin/policy-rc.d",
                                machine.resolve("policy-rc.d").toString())
                        .replace(
                                "/etc/postgresql-common", machine.resolve("etc").toString()));
    }

    @AfterEach
    void stopWhatIsLeft() {
        processes.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "test", "lint", "up", "down", "status", "logs", "token", "bench", "native-check", "setup"
            })
    void eachCommandSaysWhatItDoes(String command) throws Exception {
        ProcessResult told = dev(command, "--help");

        assertThat(told.exitCode()).isZero();
        assertThat(told.stdout()).hasSizeGreaterThan(1).first().asString().startsWith("./dev " + command);
        assertThat(called()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --scale abc",
                "demo --scale 0",
                "demo --scale=101",
                "demo --scale",
                "demo --kep",
                "up --keep",
                "up --scale 2x",
                "test nowhere",
                "bench nothing",
                "status --json",
                "down now",
                "logs gdpr-service",
                "token",
                "token dpo"
            })
    void whatItCannotDoIsOneLineBeforeAnythingIsDone(String wish) throws Exception {
        ProcessResult refused = dev(wish.split(" "));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).singleElement().asString().contains("✗");
        assertThat(called()).isEmpty();
    }

    @Test
    void anUnknownCommandIsNamedBelowTheKnownOnes() throws Exception {
        ProcessResult refused = dev("fly");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).first().asString().startsWith("Usage:");
        assertThat(refused.stderr()).last().asString().contains("Unknown command: fly");
    }

    @Test
    void aMachineThatHasEverythingIsReady() throws Exception {
        ProcessResult ready = dev("setup");

        assertThat(ready.exitCode()).as(ready.stderrText()).isZero();
        assertThat(ready.stderr()).singleElement().asString().contains("Ready: openjdk 25");
        assertThat(called()).isEmpty();
    }

    @Test
    void withoutAptItIsNoDebian() throws Exception {
        Files.delete(programs.resolve("apt-get"));

        assertRefused("This needs Debian 12 or 13");
    }

    @Test
    void withoutAJdkItSaysWhereToGetOne() throws Exception {
        Files.delete(machine.resolve("jvm/jdk/bin/javac"));

        assertRefused("No JDK of 21 or above");
    }

    @Test
    void withoutDiskItSaysHowMuchIsNeeded() throws Exception {
        stub("df", "echo head; echo 'disk 9 9 2097152 1% /'");

        assertRefused("Only 2 GB of disk free; the build and the servers need 4.");
    }

    @Test
    void withoutAMirrorItSaysSo() throws Exception {
        Files.delete(programs.resolve("pgbackrest"));
        stub("apt-get", "exit 100");

        assertRefused("apt-get update failed");
    }

    @Test
    void aPackageThatDoesNotInstallIsNamedLast() throws Exception {
        Files.delete(programs.resolve("pgbackrest"));
        stub("apt-get", "case $* in *install*) echo no such package; exit 100 ;; esac");

        ProcessResult refused = dev("demo");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).last().asString().contains("Installing pgbackrest failed");
        assertThat(called()).noneMatch(line -> line.startsWith("mvn"));
        assertThat(machine.resolve("policy-rc.d")).doesNotExist();
        assertThat(machine.resolve("etc/createcluster.conf")).doesNotExist();
    }

    /** Whoever may use sudo without a password is asked for nothing, whoever may not use it is told. */
    @Test
    void withoutTheRightToInstallItSaysSo() throws Exception {
        Files.delete(programs.resolve("pgbackrest"));
        stub("id", "case $* in -u) echo 1000 ;; *) echo somebody ;; esac");
        stub("sudo", "echo somebody is not in the sudoers file >&2; exit 1");

        ProcessResult refused = dev("demo");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).singleElement().asString().contains("sudo does not let somebody do it");
        assertThat(called()).noneMatch(line -> line.startsWith("apt-get"));
    }

    @Test
    void whatAKilledInstallationLeftIsRemoved() throws Exception {
        String mark = "# while Potti installs packages";
        Files.writeString(machine.resolve("policy-rc.d"), "#!/bin/sh\n" + mark + "\nexit 101\n");
        Files.createDirectories(machine.resolve("etc"));
        Files.writeString(machine.resolve("etc/createcluster.conf"), "create_main_cluster = maybe\n");

        ProcessResult ready = dev("setup");

        assertThat(ready.exitCode()).as(ready.stderrText()).isZero();
        assertThat(machine.resolve("policy-rc.d")).doesNotExist();
        assertThat(machine.resolve("etc/createcluster.conf")).exists();
    }

    @Test
    void theBenchWithoutItsJdkBuildsNothing() throws Exception {
        program(machine.resolve("jvm/jdk/bin/javac"), "echo javac 21");

        ProcessResult refused = dev("bench", "startup");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).singleElement().asString().contains("25 or above (its AOT cache); this is 21.");
        assertThat(called()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "test", "test common", "lint", "native-check", "bench startup"})
    void nothingIsBuiltUnderWhatIsUp(String wish) throws Exception {
        Files.createDirectories(machine.resolve(".up"));
        Files.writeString(machine.resolve(".up/ready"), "gdpr-service ...");

        ProcessResult refused = dev(wish.split(" "));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).singleElement().asString().contains("./dev down");
        assertThat(called()).isEmpty();
    }

    @Test
    void downFindsWhatIsUpAlsoAfterMvnClean() throws Exception {
        Files.createDirectories(machine.resolve(".up"));
        Files.writeString(machine.resolve(".up/work"), machine.resolve("gone").toString());

        ProcessResult down = dev("down");

        assertThat(down.exitCode()).as(down.stderrText()).isZero();
        assertThat(down.stderr()).singleElement().asString().contains("Down.");
        assertThat(machine.resolve(".up")).doesNotExist();
    }

    /**
     * SIGINT to the group, as a terminal sends it: what runs in the background does not hear it. The others to the script
     * alone.
     */
    @ParameterizedTest
    @CsvSource({"'-INT -- -', 130", "'-HUP -- ', 129", "'-TERM -- ', 143"})
    void anInterruptedBuildLeavesNothing(String signal, int code) throws Exception {
        stub("mvn", "echo $$ >" + machine.resolve("building") + "; exec sleep 60");
        RunningProcess demo = processes.start(
                Command.of(
                        "setsid",
                        "env",
                        "--default-signal=HUP,INT,TERM",
                        "PATH=" + programs,
                        machine.resolve("dev").toString(),
                        "demo"),
                LineListener.NONE);
        Path building = machine.resolve("building");
        Await.until(
                "the build",
                Duration.ofSeconds(30),
                () -> Files.exists(building) && building.toFile().length() > 0);
        long maven = Long.parseLong(Files.readString(building).strip());

        processes.run(Command.of("bash", "-c", "kill " + signal + demo.pid()));

        assertThat(demo.await(Duration.ofSeconds(30)))
                .hasValueSatisfying(ended -> assertThat(ended.exitCode()).isEqualTo(code));
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private void assertRefused(String why) throws Exception {
        ProcessResult refused = dev("demo");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr()).singleElement().asString().contains(why);
        assertThat(called()).noneMatch(line -> line.startsWith("mvn") || line.contains("install"));
    }

    private ProcessResult dev(String... arguments) throws InterruptedException {
        List<String> argv = new ArrayList<>(List.of(machine.resolve("dev").toString()));
        argv.addAll(List.of(arguments));
        return processes.run(Command.of(argv)
                .withEnvironment("PATH", programs.toString())
                .withEnvironment("JAVA_HOME", "")
                .withDeadline(Duration.ofSeconds(60)));
    }

    private List<String> called() throws IOException {
        Path calls = machine.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void stub(String name, String behaviour) throws IOException {
        boolean harmless = name.equals("id") || name.equals("df");
        String note = harmless ? "" : "echo " + name + " $* >>" + machine.resolve("calls") + "\n";
        program(programs.resolve(name), note + behaviour);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script.startsWith("#!") ? script : "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
