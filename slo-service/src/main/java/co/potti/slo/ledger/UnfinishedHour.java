package co.potti.slo.ledger;

import java.time.Instant;

/** An hour of an objective that could not be counted. */
record UnfinishedHour(String sloId, Instant hour) {}
