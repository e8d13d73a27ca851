package co.potti.slo.alert;

import co.potti.slo.YamlText;
import co.potti.slo.rules.Severity;
import co.potti.slo.rules.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alertmanager's configuration as a pure function (S6): routes by severity, repeated when somebody should have responded, but
 * not so often that a slow repair fills the mailbox; one incident pages once, because a faster tier silences the slower ones of the same objective; every alert goes by mail and to
 * this service's webhook.
 *
 * @param smartHost SMTP server as host:port
 * @param mailFrom sender
 * @param mailTo who is told
 * @param requireTls whether mail leaves only encrypted
 * @param webhook this service's {@code /api/slos/alerts}
 * @param credentialsFile file with the bearer token of role alertmanager, read anew at each call
 * @param groupWait how long the alerts of one incident are gathered before anybody is told
 */
public record AlertmanagerConfiguration(
        String smartHost,
        String mailFrom,
        String mailTo,
        boolean requireTls,
        URI webhook,
        Path credentialsFile,
        Duration groupWait) {

    private static final String RECEIVER = "mail-and-ledger";
    /** An alert that lasts is known by then: more mails about it only hide the next one. */
    private static final Duration SOONEST_REPEAT = Duration.ofHours(4);
    /** Fewer than the webhook accepts. */
    private static final int MOST_ALERTS_AT_ONCE = 200;

    /** The text of alertmanager.yml. */
    public String render() {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("smtp_smarthost", smartHost);
        global.put("smtp_from", mailFrom);
        global.put("smtp_require_tls", requireTls);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("global", global);
        configuration.put("route", route());
        configuration.put("inhibit_rules", inhibitions());
        configuration.put("receivers", List.of(receiver()));
        return YamlText.of(configuration);
    }

    private Map<String, Object> route() {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("receiver", RECEIVER);
        route.put("group_by", List.of("alertname", "service", "slo"));
        route.put("group_wait", seconds(groupWait));
        route.put("group_interval", seconds(groupWait.multipliedBy(2)));
        route.put("repeat_interval", seconds(Severity.LOW.responseTime()));
        route.put("routes", Arrays.stream(Severity.values()).map(this::route).toList());
        return route;
    }

    private Map<String, Object> route(Severity severity) {
        Map<String, Object> route = new LinkedHashMap<>();
        route.put("matchers", List.of("severity=\"%s\"".formatted(severity.label())));
        route.put("receiver", RECEIVER);
        Duration response = severity.responseTime();
        route.put("repeat_interval", seconds(response.compareTo(SOONEST_REPEAT) < 0 ? SOONEST_REPEAT : response));
        return route;
    }

    /** Each tier silences the slower ones of the same objective. */
    private static List<Object> inhibitions() {
        List<Object> rules = new ArrayList<>();
        Tier[] tiers = Tier.values();
        for (int source = 0; source < tiers.length - 1; source++) {
            List<String> slower = Arrays.stream(tiers, source + 1, tiers.length)
                    .map(Tier::label)
                    .toList();
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("source_matchers", List.of("tier=\"%s\"".formatted(tiers[source].label())));
            rule.put("target_matchers", List.of("tier=~\"%s\"".formatted(String.join("|", slower))));
            rule.put("equal", List.of("slo"));
            rules.add(rule);
        }
        return rules;
    }

    private Map<String, Object> receiver() {
        Map<String, Object> mail = new LinkedHashMap<>();
        mail.put("to", mailTo);
        mail.put("send_resolved", true);
        Map<String, Object> authorization = new LinkedHashMap<>();
        authorization.put("type", "Bearer");
        authorization.put("credentials_file", credentialsFile.toString());
        Map<String, Object> hook = new LinkedHashMap<>();
        hook.put("url", webhook.toString());
        hook.put("send_resolved", true);
        hook.put("max_alerts", MOST_ALERTS_AT_ONCE);
        hook.put("http_config", Map.of("authorization", authorization));
        Map<String, Object> receiver = new LinkedHashMap<>();
        receiver.put("name", RECEIVER);
        receiver.put("email_configs", List.of(mail));
        receiver.put("webhook_configs", List.of(hook));
        return receiver;
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + "s";
    }
}
