package co.potti.sample.invoice;

import co.potti.common.identity.Role;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The current creator's invoices. */
@Path("/api/invoices")
@RolesAllowed(Role.DATA_SUBJECT)
public class InvoicesResource {

    private final InvoiceRepository invoices;
    private final CurrentCreator current;

    InvoicesResource(InvoiceRepository invoices, CurrentCreator current) {
        this.invoices = invoices;
        this.current = current;
    }

    @GET
    @Transactional
    public List<InvoiceView> list() {
        return invoices.of(current.id()).stream().map(Invoice::view).toList();
    }
}
