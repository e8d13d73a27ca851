package co.potti.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The running Alertmanager as others use it.
 *
 * @param url its address
 * @param configuration its configuration file
 * @param tokenFile a bearer token with the role alertmanager, for its webhooks
 * @param smtpPort the mail server's port on localhost
 */
public record Alertmanager(URI url, Path configuration, Path tokenFile, int smtpPort) {

    /** Where mail about alerts goes unless another configuration says otherwise. */
    public static final String RECIPIENT = "on-call@potti.local";

    /** Replaces the whole configuration and loads it; a faulty one is a failure that carries Alertmanager's words. */
    public void configure(String yaml) {
        write(yaml);
        HttpProbe.post(url.resolve("/-/reload"));
    }

    /** Every alert goes out by mail to {@link #RECIPIENT} and to the webhook, which is called with the bearer token. */
    public void routeTo(URI webhook) {
        configure(mailRouting() + """
                    webhook_configs:
                      - url: %s
                        send_resolved: true
                        http_config: {authorization: {credentials_file: '%s'}}
                """.formatted(webhook, tokenFile));
    }

    void write(String yaml) {
        try {
            Files.writeString(configuration, yaml);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    String mailRouting() {
        return """
                global:
                  smtp_smarthost: localhost:%d
                  smtp_from: alerts@potti.local
                  smtp_hello: localhost
                  smtp_require_tls: false
                route:
                  receiver: on-call
                  group_by: [alertname, slo]
                  group_wait: 1s
                  group_interval: 5s
                  repeat_interval: 4h
                receivers:
                  - name: on-call
                    email_configs: [{to: %s, send_resolved: true}]
                """.formatted(smtpPort, RECIPIENT);
    }
}
