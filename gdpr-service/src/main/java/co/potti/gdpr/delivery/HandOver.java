package co.potti.gdpr.delivery;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.digest.Sha256;
import co.potti.common.problem.Problem;
import co.potti.gdpr.export.Export;
import co.potti.gdpr.export.ExportConfiguration;
import co.potti.gdpr.export.ExportObjects;
import co.potti.gdpr.export.ExportRepository;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.request.RequestLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Turns our own link into an address of the object store that works for minutes, signed at this moment (G15). */
@ApplicationScoped
class HandOver {

    static final String FILE_NAME = "potti-data.zip";

    private final ExportRepository exports;
    private final ExportObjects objects;
    private final ExportConfiguration configuration;
    private final RequestLifecycle lifecycle;
    private final AuditTrail audit;
    private final Clock clock;

    HandOver(
            ExportRepository exports,
            ExportObjects objects,
            ExportConfiguration configuration,
            RequestLifecycle lifecycle,
            AuditTrail audit,
            Clock clock) {
        this.exports = exports;
        this.objects = objects;
        this.configuration = configuration;
        this.lifecycle = lifecycle;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Download fetch(String requestId, String token) {
        Optional<Export> known =
                exports.findByIdOptional(requestId).filter(found -> found.isOpenedBy(Sha256.hex(token)));
        if (known.isEmpty()) {
            throw Problem.of(GdprProblem.DOWNLOAD_NOT_FOUND, "There is nothing to fetch with this link");
        }
        Export export = known.get();
        Instant now = clock.instant();
        if (!export.available(now)) {
            throw Problem.of(GdprProblem.DOWNLOAD_EXPIRED, "The archive is destroyed");
        }
        Duration left = Duration.between(now, export.expiresAt().orElseThrow());
        Duration validity = left.compareTo(configuration.linkValidity()) < 0 ? left : configuration.linkValidity();
        audit.record(
                AuditCategory.DATA_ACCESS,
                "export.fetched",
                lifecycle.subjectRef(requestId).orElse(null),
                Map.of());
        return new Download(
                objects.link(export.region().orElseThrow(), export.objectKey(), validity, FILE_NAME),
                now.plus(validity),
                FILE_NAME,
                export.bytes().orElseThrow());
    }
}
