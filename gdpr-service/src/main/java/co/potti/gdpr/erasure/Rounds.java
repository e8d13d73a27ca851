package co.potti.gdpr.erasure;

import co.potti.gdpr.certificate.ResidualScan;
import co.potti.gdpr.subject.Residue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether another round of destroying is needed: the subject, or somebody for them, may still be writing. */
@ApplicationScoped
class Rounds {

    private final ErasureRepository erasures;
    private final IdentifierVault vault;
    private final Holdings holdings;
    private final ResidualScans scans;
    private final ErasureConfiguration configuration;
    private final Clock clock;

    Rounds(
            ErasureRepository erasures,
            IdentifierVault vault,
            Holdings holdings,
            ResidualScans scans,
            ErasureConfiguration configuration,
            Clock clock) {
        this.erasures = erasures;
        this.vault = vault;
        this.holdings = holdings;
        this.scans = scans;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The stage that starts another round; empty when nothing keyed is left. */
    Optional<ErasureStage> againIfLeft(ErasureRecord erasure) {
        Instant begun = clock.instant();
        List<Residue> left = holdings.residual(vault.open(erasure));
        scans.counted(
                erasure,
                new ResidualScan(ResidualScan.Kind.KEYED, erasure.round(), begun, 0, 0, "", "", Residue.items(left)));
        return left.isEmpty() ? Optional.empty() : Optional.of(again(erasure, left));
    }

    /** After some rounds there is a pause, so that someone sees what keeps coming back. */
    private ErasureStage again(ErasureRecord erasure, List<Residue> left) {
        if (erasure.round() % configuration.rounds() == 0) {
            erasures.advance(erasure, ErasureStage.OBJECTS, erasure.round() + 1);
            throw Waiting.on(Obstacle.RESIDUAL, left.getFirst().place());
        }
        return ErasureStage.OBJECTS;
    }
}
