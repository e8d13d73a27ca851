package co.potti.slo.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where Alertmanager is, and what it should be told. */
@ConfigMapping(prefix = "potti.alertmanager")
public interface AlertmanagerSettings {

    /** Base address of its HTTP API, without a slash at the end. */
    Optional<URI> url();

    /** Its configuration file, written by this service when given; absent where the cluster delivers the configuration. */
    Optional<Path> configFile();

    /** The address of this service's webhook, seen from Alertmanager. Needed with {@code config-file}. */
    Optional<URI> webhookUrl();

    /** The file with the bearer token of role alertmanager, seen from Alertmanager. Needed with {@code config-file}. */
    Optional<Path> credentialsFile();

    /** SMTP server as host:port. Needed with {@code config-file}. */
    Optional<String> smartHost();

    /** Sender of alert mails. */
    @WithDefault("alerts@potti.co")
    String mailFrom();

    /** Receiver of alert mails. */
    @WithDefault("on-call@potti.co")
    String mailTo();

    /** Whether alert mails leave only encrypted. */
    @WithDefault("true")
    boolean requireTls();

    /** How long the alerts of one incident are gathered before anybody is told. */
    @WithDefault("10s")
    Duration groupWait();

    /** How often the configuration is offered until Alertmanager takes it. */
    @WithDefault("5s")
    Duration retryEvery();

    /** How often open episodes are compared with the alerts that fire; one that fires no more for five minutes is ended. */
    @WithDefault("1m")
    Duration compareEvery();

    /** The configuration to write; empty when no file is configured. */
    default Optional<AlertmanagerConfiguration> configuration() {
        return configFile()
                .map(file -> new AlertmanagerConfiguration(
                        needed("smart-host", smartHost()),
                        mailFrom(),
                        mailTo(),
                        requireTls(),
                        needed("webhook-url", webhookUrl()),
                        needed("credentials-file", credentialsFile()),
                        groupWait()));
    }

    private static <T> T needed(String key, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalStateException("potti.alertmanager.%s is needed with config-file".formatted(key)));
    }
}
