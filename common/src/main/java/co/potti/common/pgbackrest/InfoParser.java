package co.potti.common.pgbackrest;

import co.potti.common.pgbackrest.RepositoryInfo.ArchiveRange;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code info --output=json}. The command exits with 0 even when a repository cannot be read and says so only in
 * its status; that becomes an exception here.
 */
public final class InfoParser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STATUS_MISSING_STANZA_PATH = 1;
    private static final int STATUS_MISSING_STANZA_DATA = 3;
    private static final int STATUS_OTHER = 99;

    private InfoParser() {}

    /** @throws PgBackRestException when the repository could not be read or the text is not what it should be */
    public static RepositoryInfo parse(String json, String stanza, int repository) {
        JsonNode root = read(json);
        for (JsonNode entry : root) {
            if (stanza.equals(entry.path("name").asText())) {
                return ofStanza(entry, repository);
            }
        }
        return new RepositoryInfo(repository, false, false, List.of(), List.of());
    }

    private static RepositoryInfo ofStanza(JsonNode stanza, int repository) {
        int status = status(stanza, repository);
        boolean present = status != STATUS_MISSING_STANZA_PATH && status != STATUS_MISSING_STANZA_DATA;
        boolean running =
                stanza.path("status").path("lock").path("backup").path("held").asBoolean();
        List<ArchiveRange> archives = new ArrayList<>();
        for (JsonNode archive : stanza.path("archive")) {
            if (in(archive, repository) && archive.path("max").isTextual()) {
                archives.add(new ArchiveRange(text(archive, "id"), text(archive, "min"), text(archive, "max")));
            }
        }
        List<BackupInfo> backups = new ArrayList<>();
        for (JsonNode backup : stanza.path("backup")) {
            if (in(backup, repository)) {
                backups.add(backup(backup));
            }
        }
        backups.sort(Comparator.comparing(BackupInfo::completedAt).thenComparing(BackupInfo::label));
        return new RepositoryInfo(repository, present, running, archives, backups);
    }

    private static int status(JsonNode stanza, int repository) {
        for (JsonNode candidate : stanza.path("repo")) {
            if (candidate.path("key").asInt() == repository) {
                int code = candidate.path("status").path("code").asInt();
                if (code == STATUS_OTHER) {
                    throw unreadable(candidate.path("status").path("message").asText());
                }
                return code;
            }
        }
        throw new PgBackRestException(Failure.OTHER, "info says nothing about repository " + repository);
    }

    private static PgBackRestException unreadable(String message) {
        String firstLine = message.lines().findFirst().orElse("");
        int exitCode = firstLine.startsWith("[HostConnectError]") ? 49 : 39;
        return new PgBackRestException(Failure.of(exitCode, message), firstLine);
    }

    private static BackupInfo backup(JsonNode node) {
        Map<String, String> annotations = new HashMap<>();
        node.path("annotation")
                .properties()
                .forEach(entry ->
                        annotations.put(entry.getKey(), entry.getValue().asText()));
        JsonNode sizes = node.path("info");
        JsonNode prior = node.path("prior");
        return new BackupInfo(
                text(node, "label"),
                BackupType.ofOption(text(node, "type")),
                Instant.ofEpochSecond(node.path("timestamp").path("start").asLong()),
                Instant.ofEpochSecond(node.path("timestamp").path("stop").asLong()),
                node.path("archive").path("start").asText(""),
                node.path("archive").path("stop").asText(""),
                sizes.path("size").asLong(),
                sizes.path("delta").asLong(),
                sizes.path("repository").path("delta").asLong(),
                prior.isTextual() ? prior.asText() : null,
                node.path("error").asBoolean(false),
                annotations);
    }

    private static boolean in(JsonNode node, int repository) {
        return node.path("database").path("repo-key").asInt() == repository;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new PgBackRestException(Failure.OTHER, "info without " + field);
        }
        return value.asText();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new PgBackRestException(
                    Failure.OTHER,
                    "info is not JSON, at " + unreadable.getLocation().offsetDescription());
        }
    }
}
