package co.potti.common.event;

import java.util.List;

/** Backups left a region by retention. */
public record BackupExpired(String database, String region, List<String> labels) implements Event {

    @Override
    public Topic topic() {
        return Topic.BACKUP_EXPIRED;
    }

    @Override
    public String aggregateId() {
        return database;
    }
}
