package co.potti.dr.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the restored copy is started. Every setting is an argument, because arguments win over whatever the source's
 * {@code postgresql.conf} and {@code postgresql.auto.conf} say: its port, its archive command, its preloaded libraries.
 */
final class ServerCommand {

    private ServerCommand() {}

    static List<String> argv(Path postgres, Sandbox sandbox, SandboxConfiguration configuration, ControlData source) {
        List<String> argv = new ArrayList<>(
                List.of(postgres.toString(), "-D", sandbox.data().toString()));
        settings(sandbox, configuration, source).forEach((name, value) -> {
            argv.add("-c");
            argv.add(name + "=" + value);
        });
        return List.copyOf(argv);
    }

    private static Map<String, String> settings(
            Sandbox sandbox, SandboxConfiguration configuration, ControlData source) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("config_file", sandbox.emptyConfiguration().toString());
        isolation(settings, sandbox, configuration);
        quiet(settings);
        memory(settings, configuration, source);
        settings.put("lc_messages", "C");
        settings.put("log_destination", "stderr");
        settings.put("logging_collector", "off");
        settings.put("log_line_prefix", "");
        settings.put("timezone", "UTC");
        return settings;
    }

    private static void isolation(Map<String, String> settings, Sandbox sandbox, SandboxConfiguration configuration) {
        settings.put("hba_file", sandbox.hba().toString());
        settings.put("ident_file", sandbox.ident().toString());
        settings.put("external_pid_file", "");
        settings.put("port", String.valueOf(configuration.port()));
        settings.put("listen_addresses", configuration.listenAddress());
        settings.put("unix_socket_directories", sandbox.sockets().toString());
        settings.put("unix_socket_permissions", "0700");
        settings.put("ssl", "on");
        settings.put("ssl_cert_file", sandbox.certificate().toString());
        settings.put("ssl_key_file", sandbox.privateKey().toString());
        settings.put("ssl_ca_file", "");
        settings.put("ssl_crl_file", "");
        settings.put("ssl_min_protocol_version", "TLSv1.2");
    }

    /** Nothing in the copy may reach out: no archiving, no replication, no scheduled jobs of the source. */
    private static void quiet(Map<String, String> settings) {
        settings.put("archive_mode", "off");
        settings.put("archive_command", "");
        settings.put("archive_library", "");
        settings.put("archive_cleanup_command", "");
        settings.put("recovery_end_command", "");
        settings.put("primary_conninfo", "");
        settings.put("synchronous_standby_names", "");
        settings.put("max_logical_replication_workers", "0");
        settings.put("shared_preload_libraries", "");
        settings.put("session_preload_libraries", "");
        settings.put("local_preload_libraries", "");
        // Off: connections wait for the end of recovery, and settings raised at the source never pause the replay.
        settings.put("hot_standby", "off");
    }

    private static void memory(Map<String, String> settings, SandboxConfiguration configuration, ControlData source) {
        settings.put("shared_buffers", configuration.sharedBuffers().asLongValue() / 1024 + "kB");
        settings.put("huge_pages", "off");
        // In the data directory, so that wiping it leaves no shared memory of a killed server behind.
        settings.put("dynamic_shared_memory_type", "mmap");
        settings.put("max_connections", String.valueOf(source.atLeast("max_connections", 20)));
        settings.put("max_worker_processes", String.valueOf(source.atLeast("max_worker_processes", 4)));
        settings.put("max_wal_senders", String.valueOf(source.atLeast("max_wal_senders", 0)));
        settings.put("max_prepared_transactions", String.valueOf(source.atLeast("max_prepared_transactions", 0)));
        settings.put("max_locks_per_transaction", String.valueOf(source.atLeast("max_locks_per_transaction", 64)));
    }
}
