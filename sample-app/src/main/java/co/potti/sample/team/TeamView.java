package co.potti.sample.team;

import java.util.UUID;

/** A team as its owner sees it. */
record TeamView(UUID id, String name, UUID ownerId) {}
