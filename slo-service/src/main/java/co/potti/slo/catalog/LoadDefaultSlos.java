package co.potti.slo.catalog;

import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Brings the shipped objectives into force at start, before anything is compiled from them. */
@ApplicationScoped
class LoadDefaultSlos {

    private static final int FIRST = 10;

    private final DefineSlo defineSlo;

    LoadDefaultSlos(DefineSlo defineSlo) {
        this.defineSlo = defineSlo;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent started) {
        List<SloSpec> specs = DefaultSlos.IDS.stream()
                .flatMap(id -> OpenSloReader.read(DefaultSlos.document(id)).stream())
                .toList();
        defineSlo.ship(specs);
    }
}
