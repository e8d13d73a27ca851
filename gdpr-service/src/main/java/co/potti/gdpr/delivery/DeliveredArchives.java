package co.potti.gdpr.delivery;

import co.potti.common.objectstore.Region;
import co.potti.gdpr.export.Export;
import co.potti.gdpr.export.ExportObjects;
import co.potti.gdpr.export.ExportRepository;
import co.potti.gdpr.export.Exports;
import co.potti.gdpr.request.PersonRequests;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.ExportSink;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Treatment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archives that were made for the subject's own exports: copies of everything, gone before anything is attested. One
 * that is being written at this moment is ended, and counts as left over until its writer has seen that.
 */
@ApplicationScoped
class DeliveredArchives implements SubjectStore {

    static final String STORE = "exports";

    private final PersonRequests requests;
    private final Exports exports;
    private final ExportRepository repository;
    private final ExportObjects objects;

    DeliveredArchives(PersonRequests requests, Exports exports, ExportRepository repository, ExportObjects objects) {
        this.requests = requests;
        this.exports = exports;
        this.repository = repository;
        this.objects = objects;
    }

    @Override
    public List<Holding> preview(Subject subject) {
        List<Export> archives = archives(subject);
        return Stream.of(Region.values())
                .map(region -> found(region, archives))
                .filter(holding -> holding.items() > 0)
                .toList();
    }

    /** An archive holds what the other stores export; it does not go into the next one. */
    @Override
    public void export(Subject subject, ExportSink sink) {}

    @Override
    public void erase(Subject subject, ErasureProgress progress) {
        List<Export> archives = archives(subject);
        QuarkusTransaction.requiringNew().run(() -> archives.forEach(archive -> exports.end(archive.requestId())));
        List<Holding> found = Stream.of(Region.values())
                .map(region -> found(region, archives))
                .toList();
        progress.checkpoint();
        found.forEach(progress::begin);
        archives.forEach(archive -> objects.delete(archive.objectKey()));
        found.forEach(progress::end);
    }

    @Override
    public List<Residue> residual(Subject subject) {
        List<Residue> left = new ArrayList<>(preview(subject).stream()
                .map(holding -> new Residue(STORE, STORE + " " + holding.place(), holding.items()))
                .toList());
        long writing = archives(subject).stream()
                .filter(archive -> exports.beingWritten(archive.requestId()))
                .count();
        if (writing > 0) {
            left.add(new Residue(STORE, STORE + " being written", writing));
        }
        return left;
    }

    private List<Export> archives(Subject subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> requests.of(subject.creatorId()).stream()
                        .map(repository::findByIdOptional)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Holding found(Region region, List<Export> archives) {
        long items = 0;
        long bytes = 0;
        for (Export archive : archives) {
            ExportObjects.Found found = objects.find(region, archive.objectKey());
            items += found.items();
            bytes += found.bytes();
        }
        return new Holding(STORE, region.regionName(), Treatment.DELETED, items, bytes);
    }
}
