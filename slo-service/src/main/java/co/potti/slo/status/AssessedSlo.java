package co.potti.slo.status;

import co.potti.slo.budget.Budget;
import co.potti.slo.catalog.DefinedSlo;

/** An objective in force and how it stands. */
public record AssessedSlo(DefinedSlo slo, Budget budget) {}
