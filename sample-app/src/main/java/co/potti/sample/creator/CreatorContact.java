package co.potti.sample.creator;

import java.util.UUID;

/** How an administrator finds a creator: id and mail address. */
record CreatorContact(UUID id, String email) {}
