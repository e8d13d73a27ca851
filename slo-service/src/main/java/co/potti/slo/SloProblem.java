package co.potti.slo;

import co.potti.common.problem.ProblemType;

/** The refusals of this service. */
public enum SloProblem implements ProblemType {
    INVALID_DOCUMENT("invalid-slo-document", 400, "The OpenSLO document is not valid"),
    UNKNOWN_SLO("unknown-slo", 404, "There is no such objective");

    private final String slug;
    private final int status;
    private final String title;

    SloProblem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
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
