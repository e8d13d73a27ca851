package co.potti.sample.invoice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An issued invoice; accounting writes it, nobody changes it. */
@Entity
@Immutable
@Table(name = "invoice")
class Invoice {

    @Id
    UUID id;

    @Column(name = "creator_id")
    @Nullable
    UUID creatorId;

    @Column(nullable = false)
    String number;

    @Column(name = "amount_cents", nullable = false)
    long amountCents;

    @Column(name = "issued_on", nullable = false)
    LocalDate issuedOn;

    protected Invoice() {}

    InvoiceView view() {
        return new InvoiceView(number, amountCents, issuedOn);
    }
}
