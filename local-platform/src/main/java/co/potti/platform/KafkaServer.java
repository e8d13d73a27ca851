package co.potti.platform;

import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Kafka with mutual TLS, one principal per service, and access lists that say no to everyone else (C9). */
final class KafkaServer implements Server {

    private static final int PARTITIONS = 3;
    private static final String BROKER = "kafka";
    private static final String ADMINISTRATOR = "kafka-administrator";

    private final Machine machine;
    private final Duration deadline;
    private final Daemon daemon;
    private final int port;
    private final Path properties;
    private final Map<String, Path> keystores = new TreeMap<>();
    private boolean furnished;

    KafkaServer(Machine machine, PlatformOptions options) {
        this.machine = machine;
        this.deadline = options.startDeadline();
        this.daemon = new Daemon(machine, Part.KAFKA.serverName());
        this.port = machine.ports().free();
        this.properties = machine.directory().ownFile("kafka/server.properties", serverProperties());
    }

    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** What a client needs that presents a certificate of this name; any name is given one, and no right with it. */
    Map<String, String> clientSettings(String principal) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                machine.authority().certificate().toString(),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                keystore(principal).toString());
    }

    /** The settings of the superuser, for tests that look at what others must not see. */
    Map<String, String> administratorSettings() {
        return clientSettings(ADMINISTRATOR);
    }

    @Override
    public void start() {
        daemon.start(
                ChildJvm.command("co.potti.platform.broker.KafkaBroker", "512m", properties.toString()),
                () -> TcpProbe.accepts(port),
                deadline);
        try (Admin admin = Admin.create(new TreeMap<String, Object>(administratorSettings()))) {
            awaitAnswer(admin);
        }
    }

    @Override
    public void stop() {
        daemon.stop();
    }

    @Override
    public void kill() {
        daemon.kill();
    }

    @Override
    public boolean isRunning() {
        return daemon.isRunning();
    }

    private void awaitAnswer(Admin admin) {
        try {
            admin.describeCluster().nodes().get(deadline.toSeconds(), TimeUnit.SECONDS);
            if (!furnished) {
                admin.createTopics(topics()).all().get(deadline.toSeconds(), TimeUnit.SECONDS);
                admin.createAcls(TopicAccess.rules()).all().get(deadline.toSeconds(), TimeUnit.SECONDS);
                awaitAccess(admin);
                furnished = true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while waiting for kafka", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new PlatformException(
                    "kafka does not answer or refused its topics; the end of its log:\n" + daemon.logTail(), failed);
        }
    }

    /** The controller knows the rules before the broker obeys them. */
    private void awaitAccess(Admin admin) {
        boolean obeyed = Readiness.await(
                () -> admin.describeAcls(AclBindingFilter.ANY).values().get().size()
                        >= TopicAccess.rules().size(),
                daemon,
                deadline);
        if (!obeyed) {
            throw new PlatformException(
                    "kafka does not obey its access lists; the end of its log:\n" + daemon.logTail());
        }
    }

    private static List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), PARTITIONS, (short) 1));
            topics.add(new NewTopic(topic.deadLetterName(), 1, (short) 1));
        }
        return topics;
    }

    private Path keystore(String principal) {
        synchronized (keystores) {
            return keystores.computeIfAbsent(
                    principal, name -> machine.authority().issue(name).keystore());
        }
    }

    private String serverProperties() {
        int controllerPort = machine.ports().free();
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("listeners", "SERVICES://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "SERVICES://localhost:" + port);
        settings.put("listener.security.protocol.map", "SERVICES:SSL,CONTROLLER:SSL");
        settings.put("inter.broker.listener.name", "SERVICES");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("early.start.listeners", "CONTROLLER");
        settings.put("ssl.client.auth", "required");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", keystore(BROKER).toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put(
                "ssl.truststore.location", machine.authority().certificate().toString());
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+)$/$1/");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + BROKER + ";User:" + ADMINISTRATOR);
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.dirs", machine.directory().path("kafka/logs").toString());
        settings.put("num.partitions", "1");
        settings.put("offsets.topic.num.partitions", "5");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a crash the broker may come back only when its session before that has run out.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controlled.shutdown.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String userOf(ServicePrincipal principal) {
        return "User:" + principal.principalName();
    }
}
