package co.potti.gdpr.export;

import co.potti.common.event.ExportCompleted;
import co.potti.common.lease.Lease;
import co.potti.common.lease.LeasedWorker;
import co.potti.common.lease.Leases;
import co.potti.common.lease.RetryLater;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStoreUnavailableException;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.ObjectUpload;
import co.potti.common.objectstore.Region;
import co.potti.common.outbox.Outbox;
import co.potti.gdpr.request.ConfirmedRequests;
import co.potti.gdpr.request.ConfirmedRequests.Confirmed;
import co.potti.gdpr.request.FailureReason;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Produces archives. A crash leaves no half object, so the work starts again from the beginning. An odd attempt writes to
 * Paris, an even one to Gravelines: one region down delays a person by one attempt.
 */
@Singleton
class ExportWorker extends LeasedWorker {

    static final String KIND = "export";

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final int CONCURRENCY = 2;

    private final ExportRepository exports;
    private final ConfirmedRequests requests;
    private final RequestLifecycle lifecycle;
    private final SubjectDirectory subjects;
    private final WriteArchive writeArchive;
    private final ExportObjects objects;
    private final ObjectStores stores;
    private final String bucket;
    private final ExportConfiguration configuration;
    private final Outbox outbox;
    private final Clock clock;

    ExportWorker(
            ExportRepository exports,
            ConfirmedRequests requests,
            RequestLifecycle lifecycle,
            SubjectDirectory subjects,
            WriteArchive writeArchive,
            ExportObjects objects,
            ObjectStores stores,
            ObjectStoreSettings settings,
            ExportConfiguration configuration,
            Outbox outbox,
            Leases leases,
            Clock clock) {
        super(KIND, CONCURRENCY, leases, clock);
        this.exports = exports;
        this.requests = requests;
        this.lifecycle = lifecycle;
        this.subjects = subjects;
        this.writeArchive = writeArchive;
        this.objects = objects;
        this.stores = stores;
        this.bucket = settings.exportsBucket();
        this.configuration = configuration;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    protected void work(Lease lease) throws IOException {
        String requestId = lease.workId();
        Export export = QuarkusTransaction.requiringNew().call(() -> exports.findById(requestId));
        Optional<Confirmed> request = requests.find(requestId);
        if (request.isEmpty()) {
            if (!export.isComplete()) {
                objects.delete(export.objectKey());
            }
            return;
        }
        if (export.isUnwanted()) {
            objects.delete(export.objectKey());
            lifecycle.waiting(requestId, "erasure");
            return;
        }
        Optional<Subject> subject = subjects.byId(request.get().creatorId());
        if (subject.isEmpty()) {
            lifecycle.failed(requestId, FailureReason.NO_MATCH);
            objects.delete(export.objectKey());
            return;
        }
        try {
            produce(lease, export, request.get(), subject.get());
        } catch (ObjectStoreUnavailableException away) {
            lifecycle.waiting(requestId, "object-store");
            if (!givenUp(export)) {
                throw away;
            }
        } catch (IOException | RuntimeException failure) {
            if (!givenUp(export)) {
                throw failure;
            }
        }
    }

    private void produce(Lease lease, Export export, Confirmed request, Subject subject) throws IOException {
        Instant started = clock.instant();
        Region region = lease.attempt() % 2 == 1 ? Region.PAR : Region.GRA;
        ObjectStore store = stores.in(region);
        try (ObjectUpload upload = store.create(bucket, export.objectKey(), "application/zip")) {
            Archive archive = writeArchive.write(
                    subject, export.requestId(), request.language(), upload, () -> requireLease(lease));
            requireLease(lease);
            requireWanted(export.requestId());
            upload.complete();
            QuarkusTransaction.requiringNew().run(() -> complete(export.requestId(), archive, region, started));
        }
    }

    private void complete(String requestId, Archive archive, Region region, Instant started) {
        Instant now = clock.instant();
        lifecycle.exported(requestId);
        Export export = exports.lock(requestId);
        if (export.isComplete()) {
            return;
        }
        if (export.isUnwanted()) {
            throw unwanted();
        }
        export.complete(archive, region, now, configuration.availableFor());
        outbox.publish(new ExportCompleted(
                requestId, Duration.between(started, now).toMillis(), archive.entries(), archive.bytes()));
        LOG.infof(
                "Export is ready; requestId=%s entries=%d bytes=%d region=%s",
                requestId, archive.entries(), archive.bytes(), region);
    }

    /** Objects that cannot be deleted now are at the next attempt, which finds the request ended. */
    private boolean givenUp(Export export) {
        if (clock.instant().isBefore(export.startedAt().plus(configuration.giveUpAfter()))) {
            return false;
        }
        LOG.errorf("Export is given up; requestId=%s", export.requestId());
        lifecycle.failed(export.requestId(), FailureReason.EXPORT_FAILED);
        objects.delete(export.objectKey());
        return true;
    }

    /** What is written nevertheless in this moment goes at the next attempt, which the erasure waits for. */
    private void requireWanted(String requestId) {
        if (QuarkusTransaction.requiringNew()
                .call(() -> exports.findById(requestId).isUnwanted())) {
            throw unwanted();
        }
    }

    private RetryLater unwanted() {
        return new RetryLater(clock.instant(), "the person is being erased");
    }

    private static void requireLease(Lease lease) throws IOException {
        if (!lease.stillHeld()) {
            throw new IOException("Another replica goes on with this export");
        }
    }
}
