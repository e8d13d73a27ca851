package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What our own stores still hold of a subject, database first. */
@ApplicationScoped
class Holdings {

    private final List<SubjectStore> stores;

    Holdings(PostgreSqlSubjectStore rows, ObjectSubjectStore objects, CacheSubjectStore cache) {
        this.stores = List.of(rows, objects, cache);
    }

    List<Residue> residual(Subject subject) {
        return stores.stream()
                .flatMap(store -> store.residual(subject).stream())
                .toList();
    }
}
