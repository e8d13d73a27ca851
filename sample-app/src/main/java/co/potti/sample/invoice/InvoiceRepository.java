package co.potti.sample.invoice;

import co.potti.sample.Bounds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class InvoiceRepository implements PanacheRepositoryBase<Invoice, UUID> {

    /** The newest invoices of a creator. */
    List<Invoice> of(UUID creatorId) {
        return find("creatorId = ?1 order by issuedOn desc, number", creatorId)
                .page(0, Bounds.PAGE)
                .list();
    }
}
