package co.potti.dr.exercise;

import co.potti.dr.objective.Criterion;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One criterion that a drill was judged by. */
@Embeddable
class CriterionRow {

    @Column(name = "name")
    String name;

    @Column(name = "verdict")
    String verdict;

    @Column(name = "evidence")
    String evidence;

    @SuppressWarnings("NullAway.Init")
    protected CriterionRow() {}

    CriterionRow(Criterion criterion) {
        this.name = criterion.name();
        this.verdict = criterion.verdict().label();
        this.evidence = criterion.evidence();
    }
}
