package co.potti.dr.exercise;

import co.potti.common.problem.ProblemType;

/** The refusals that only dr-service gives. */
enum DrProblem implements ProblemType {
    REPORT_NOT_READY(409, "The drill has not ended yet"),
    SCENARIO_NOT_AVAILABLE(422, "This scenario cannot be rehearsed yet"),
    TARGET_NOT_IN_THE_PAST(422, "A recovery can only go back in time");

    private final int status;
    private final String title;

    DrProblem(int status, String title) {
        this.status = status;
        this.title = title;
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
