package co.potti.dr.exercise;

import co.potti.dr.check.CheckResult;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What one check of a drill found. */
@Embeddable
class CheckRow {

    @Column(name = "name")
    String name;

    @Column(name = "stage")
    String stage;

    @Column(name = "verdict")
    String verdict;

    @Column(name = "detail")
    String detail;

    @Column(name = "took_ms")
    long tookMs;

    @SuppressWarnings("NullAway.Init")
    protected CheckRow() {}

    CheckRow(CheckResult result) {
        this.name = result.name();
        this.stage = result.stage().label();
        this.verdict = result.verdict().label();
        this.detail = result.detail();
        this.tookMs = result.took().toMillis();
    }
}
