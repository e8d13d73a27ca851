package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.tombstone.TombstoneKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps the subject's identifiers, encrypted, before anything of them is destroyed. */
@ApplicationScoped
class SnapshotSubject {

    private final ErasureRepository erasures;
    private final SubjectDirectory directory;
    private final IdentifierVault vault;
    private final TombstoneKeys keys;
    private final DataMap map;
    private final FinishErasure finish;

    SnapshotSubject(
            ErasureRepository erasures,
            SubjectDirectory directory,
            IdentifierVault vault,
            TombstoneKeys keys,
            DataMap map,
            FinishErasure finish) {
        this.erasures = erasures;
        this.directory = directory;
        this.vault = vault;
        this.keys = keys;
        this.map = map;
        this.finish = finish;
    }

    /**
     * Whom to erase, with the identifiers as they are now beside those read before: people change their address while an
     * erasure waits. Once the root row is gone, as last read.
     */
    Subject current(ErasureRecord erasure) {
        Subject known = vault.open(erasure);
        Optional<Subject> now = directory.byId(erasure.creator());
        if (now.isEmpty() || known.forms().contains(now.get())) {
            return known;
        }
        Subject both = known.alsoKnownAs(now.get().identifiers());
        IdentifierVault.Sealed sealed = vault.seal(both);
        erasures.identifiers(erasure, sealed.snapshot(), sealed.key());
        return both;
    }

    /** Once: later the root row may be gone. Ends the erasure of somebody who is not here. */
    ErasureStage take(ErasureRecord erasure) {
        if (erasure.snapshot() != null) {
            return ErasureStage.FREEZE;
        }
        Optional<Subject> subject = directory.byId(erasure.creator());
        if (subject.isEmpty()) {
            return finish.nobody(erasure);
        }
        IdentifierVault.Sealed sealed = vault.seal(subject.get());
        String keyId = keys.currentKeyId();
        String rootIdentity = subject.get().identifier(map.root().qualified(map.rootKey()));
        erasures.snapshot(
                erasure.requestId(), sealed.snapshot(), sealed.key(), keys.tombstone(keyId, rootIdentity), keyId);
        return ErasureStage.FREEZE;
    }
}
