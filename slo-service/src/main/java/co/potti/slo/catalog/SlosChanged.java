package co.potti.slo.catalog;

/** A revision came into force; observed after the transaction that stored it. */
public record SlosChanged(String sloId) {}
