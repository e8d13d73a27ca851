package co.potti.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The servers of one platform, wired to each other, started and ended in parallel. */
final class Servers {

    private final Map<Part, Server> servers = new EnumMap<>(Part.class);
    private final Map<Part, Duration> took = Collections.synchronizedMap(new EnumMap<>(Part.class));

    Servers(Machine machine, PlatformOptions options, Path alertmanagerToken) {
        Set<Part> wanted = options.parts();
        List<S3Region> regions = new ArrayList<>();
        if (wanted.contains(Part.S3_PAR)) {
            regions.add(put(Part.S3_PAR, S3Region.par(machine, options)));
        }
        if (wanted.contains(Part.S3_GRA)) {
            regions.add(put(Part.S3_GRA, S3Region.gra(machine, options)));
        }
        if (wanted.contains(Part.PROTECTED_POSTGRES)) {
            PostgresCluster cluster =
                    new PostgresCluster(machine, Part.PROTECTED_POSTGRES.serverName(), options.startDeadline());
            put(
                    Part.PROTECTED_POSTGRES,
                    new ProtectedPostgres(machine, options, cluster, new WalArchive(machine, cluster, regions)));
        }
        if (wanted.contains(Part.PLATFORM_POSTGRES)) {
            put(Part.PLATFORM_POSTGRES, new PlatformPostgres(machine, options));
        }
        if (wanted.contains(Part.KAFKA)) {
            put(Part.KAFKA, new KafkaServer(machine, options));
        }
        if (wanted.contains(Part.REDIS)) {
            put(Part.REDIS, new RedisServer(machine, options));
        }
        int smtpPort = wanted.contains(Part.SMTP)
                ? put(Part.SMTP, new SmtpServer(machine, options)).port()
                : machine.ports().free();
        String alertmanagers = wanted.contains(Part.ALERTMANAGER)
                ? put(Part.ALERTMANAGER, new AlertmanagerServer(machine, options, alertmanagerToken, smtpPort))
                        .hostAndPort()
                : "";
        if (wanted.contains(Part.PROMETHEUS)) {
            put(Part.PROMETHEUS, new PrometheusServer(machine, options, alertmanagers));
        }
    }

    /** Starts all and reports how long each took; if one fails, all failures are told together. */
    Map<Part, Duration> startAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Part, CompletableFuture<Void>> starts = new EnumMap<>(Part.class);
            servers.forEach((part, server) ->
                    starts.put(part, CompletableFuture.runAsync(() -> startTimed(part, server), threads)));
            List<CompletableFuture<Void>> all = new ArrayList<>(starts.values());
            if (starts.containsKey(Part.PROTECTED_POSTGRES)
                    && protectedPostgres().archive().isUsed()) {
                CompletableFuture<?>[] needed = starts.entrySet().stream()
                        .filter(start -> Set.of(Part.PROTECTED_POSTGRES, Part.S3_PAR, Part.S3_GRA)
                                .contains(start.getKey()))
                        .map(Map.Entry::getValue)
                        .toArray(CompletableFuture[]::new);
                all.add(CompletableFuture.allOf(needed)
                        .thenRunAsync(() -> protectedPostgres().beginArchiving(), threads));
            }
            awaitAll(all);
        }
        return Map.copyOf(took);
    }

    private void startTimed(Part part, Server server) {
        long began = System.nanoTime();
        server.start();
        took.put(part, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitAll(List<CompletableFuture<Void>> starts) {
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Void> start : starts) {
            try {
                start.join();
            } catch (CompletionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                if (!failures.contains(cause)) {
                    failures.add(cause);
                }
            }
        }
        if (!failures.isEmpty()) {
            String messages = String.join(
                    "\n", failures.stream().map(Throwable::getMessage).toList());
            PlatformException all = new PlatformException(messages, failures.getFirst());
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
    }

    void discardAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.values().forEach(server -> threads.execute(server::discard));
        }
    }

    Set<Part> parts() {
        return Set.copyOf(servers.keySet());
    }

    Server require(Part part) {
        Server server = servers.get(part);
        if (server == null) {
            throw new PlatformException(part.serverName() + " was not asked for; the platform has " + servers.keySet());
        }
        return server;
    }

    S3Region region(Part part) {
        return (S3Region) require(part);
    }

    ProtectedPostgres protectedPostgres() {
        return (ProtectedPostgres) require(Part.PROTECTED_POSTGRES);
    }

    PlatformPostgres platformPostgres() {
        return (PlatformPostgres) require(Part.PLATFORM_POSTGRES);
    }

    KafkaServer kafka() {
        return (KafkaServer) require(Part.KAFKA);
    }

    RedisServer redis() {
        return (RedisServer) require(Part.REDIS);
    }

    SmtpServer smtp() {
        return (SmtpServer) require(Part.SMTP);
    }

    PrometheusServer prometheus() {
        return (PrometheusServer) require(Part.PROMETHEUS);
    }

    AlertmanagerServer alertmanager() {
        return (AlertmanagerServer) require(Part.ALERTMANAGER);
    }

    private <S extends Server> S put(Part part, S server) {
        servers.put(part, server);
        return server;
    }
}
