package co.potti.slo.catalog;

/** Objectives were defined; observed after the transaction that stored them. */
public record SlosChanged() {}
