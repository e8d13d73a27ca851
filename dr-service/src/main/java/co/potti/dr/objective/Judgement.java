package co.potti.dr.objective;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a drill showed what it had to (D9).
 *
 * @param criteria each with its evidence
 */
public record Judgement(List<Criterion> criteria) {

    public Judgement {
        criteria = List.copyOf(criteria);
    }

    public static Judgement of(Objectives objectives, Measured measured) {
        return new Judgement(List.of(
                Criterion.atMost(Criterion.RTO, objectives.rto(), measured.rto()),
                loss(objectives, measured.loss()),
                integrity(measured.checks()),
                erasures(measured)));
    }

    /** True when every criterion is met. */
    public boolean successCriteriaMet() {
        return criteria.stream().allMatch(criterion -> criterion.verdict() == Verdict.MET);
    }

    /** A damaged copy, or one with erased people in it, is no recovery; a late one, or one without proof, is half of one. */
    public Result result() {
        if (successCriteriaMet()) {
            return Result.SUCCESS;
        }
        boolean unusable = criteria.stream()
                .filter(criterion -> criterion.name().equals(Criterion.INTEGRITY)
                        || criterion.name().equals(Criterion.ERASURES))
                .anyMatch(criterion -> criterion.verdict() == Verdict.MISSED);
        return unusable ? Result.FAILED : Result.PARTIAL;
    }

    private static Criterion loss(Objectives objectives, Measured.Loss loss) {
        return switch (loss) {
            case Measured.Loss.Rpo rpo -> Criterion.atMost(Criterion.RPO, objectives.rpo(), rpo.lost());
            case Measured.Loss.TargetAccuracy accuracy ->
                Criterion.atMost(Criterion.TARGET_ACCURACY, objectives.targetAccuracy(), accuracy.distance());
        };
    }

    private static Criterion integrity(List<Verdict> checks) {
        long met = checks.stream().filter(verdict -> verdict == Verdict.MET).count();
        String evidence = "%d of %d checks passed".formatted(met, checks.size());
        if (checks.contains(Verdict.MISSED)) {
            return new Criterion(Criterion.INTEGRITY, Verdict.MISSED, evidence);
        }
        boolean proven = !checks.isEmpty() && met == checks.size();
        return new Criterion(Criterion.INTEGRITY, proven ? Verdict.MET : Verdict.UNKNOWN, evidence);
    }

    private static Criterion erasures(Measured measured) {
        Long residual = measured.residual();
        Long undecidable = measured.undecidable();
        String evidence = "residual %s, undecidable %s".formatted(figure(residual), figure(undecidable));
        if (residual != null && residual != 0) {
            return new Criterion(Criterion.ERASURES, Verdict.MISSED, evidence);
        }
        boolean proven = residual != null && undecidable != null && undecidable == 0;
        return new Criterion(Criterion.ERASURES, proven ? Verdict.MET : Verdict.UNKNOWN, evidence);
    }

    private static String figure(@Nullable Long count) {
        return count == null ? "unknown" : count.toString();
    }
}
