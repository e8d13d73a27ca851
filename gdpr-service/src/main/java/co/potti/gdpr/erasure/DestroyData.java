package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.ErasureProgress;
import jakarta.enterprise.context.ApplicationScoped;

/** Destroys what our own stores hold, in rounds until nothing keyed is left. */
@ApplicationScoped
class DestroyData {

    private final IdentifierVault vault;
    private final ObjectSubjectStore objects;
    private final PostgreSqlSubjectStore rows;
    private final CacheSubjectStore cache;
    private final DatabaseErasure database;
    private final Rounds rounds;

    DestroyData(
            IdentifierVault vault,
            ObjectSubjectStore objects,
            PostgreSqlSubjectStore rows,
            CacheSubjectStore cache,
            DatabaseErasure database,
            Rounds rounds) {
        this.vault = vault;
        this.objects = objects;
        this.rows = rows;
        this.cache = cache;
        this.database = database;
        this.rounds = rounds;
    }

    void objects(ErasureRecord erasure, ErasureProgress progress) {
        objects.erase(vault.open(erasure), progress);
    }

    void rows(ErasureRecord erasure, ErasureProgress progress) {
        rows.erase(vault.open(erasure), progress);
    }

    void cache(ErasureRecord erasure, ErasureProgress progress) {
        cache.erase(vault.open(erasure), progress);
    }

    ErasureStage residual(ErasureRecord erasure) {
        return rounds.againIfLeft(erasure).orElse(ErasureStage.VACUUM);
    }

    void vacuum() {
        database.vacuum();
    }
}
