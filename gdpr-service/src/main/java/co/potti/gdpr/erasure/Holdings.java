package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Turn;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What our own stores still hold of a subject, database first. */
@ApplicationScoped
class Holdings {

    private static final List<Turn> ORDER = List.of(Turn.ROWS, Turn.BEFORE_ROWS, Turn.AFTER_ROWS);

    private final List<SubjectStore> stores;

    Holdings(@All List<SubjectStore> stores) {
        this.stores = ORDER.stream()
                .flatMap(turn -> stores.stream().filter(store -> store.turn() == turn))
                .toList();
    }

    /** What several identifiers of the subject find in one place is mostly the same: it counts once. */
    List<Residue> residual(Subject subject) {
        Map<String, Residue> left = new LinkedHashMap<>();
        for (SubjectStore store : stores) {
            for (Subject form : subject.forms()) {
                store.residual(form)
                        .forEach(found -> left.merge(
                                found.store() + " " + found.place(),
                                found,
                                (one, other) -> one.items() >= other.items() ? one : other));
            }
        }
        return List.copyOf(left.values());
    }
}
