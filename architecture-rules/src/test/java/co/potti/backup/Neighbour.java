package co.potti.backup;

/** Somebody else's class. */
public final class Neighbour {}
