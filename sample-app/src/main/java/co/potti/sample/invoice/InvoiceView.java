package co.potti.sample.invoice;

import java.time.LocalDate;

/** An invoice as the person billed sees it; the amount is in euro cents. */
record InvoiceView(String number, long amountCents, LocalDate issuedOn) {}
