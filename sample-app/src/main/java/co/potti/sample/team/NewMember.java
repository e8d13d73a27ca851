package co.potti.sample.team;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What a new member may do; the owner is fixed when the team is founded. */
record NewMember(@NotNull @Pattern(regexp = "editor|viewer") String role) {}
