package co.potti.sample.team;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The body of a new team. */
record NewTeam(@NotBlank @Size(max = Bounds.NAME) String name) {}
