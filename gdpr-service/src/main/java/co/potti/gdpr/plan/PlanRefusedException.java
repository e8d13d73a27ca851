package co.potti.gdpr.plan;

import java.util.List;

/** There is no plan that erases everything and nothing else; says why. Holds table and column names only. */
public class PlanRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    PlanRefusedException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
