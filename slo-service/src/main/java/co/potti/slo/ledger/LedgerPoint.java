package co.potti.slo.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/** The budget left at the end of an hour, in percent of the whole. */
public record LedgerPoint(Instant hour, BigDecimal budgetRemaining) {}
