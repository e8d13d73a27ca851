package co.potti.slo;

import co.potti.common.problem.Problem;
import co.potti.common.problem.ProblemType;

/** The refusals of this service. */
public enum SloProblem implements ProblemType {
    INVALID_SLO_DOCUMENT(400, "The OpenSLO document is not valid"),
    UNIT_CHANGED(409, "An objective goes on counting what it counted"),
    UNKNOWN_SLO(404, "There is no such objective");

    private final int status;
    private final String title;

    SloProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The refusal of an id that no objective in force has. */
    public static Problem unknownSlo() {
        return Problem.of(UNKNOWN_SLO, "No objective has this id");
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
