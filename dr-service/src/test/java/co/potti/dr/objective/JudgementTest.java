package co.potti.dr.objective;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.dr.objective.Measured.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Objectives OBJECTIVES = new Objectives() {
        @Override
        public Duration rto() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Duration rpo() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration targetAccuracy() {
            return Duration.ofMinutes(1);
        }
    };

    @Test
    void successNeedsEveryCriterion() {
        Judgement judgement = judge(Duration.ofMinutes(30), Duration.ofMinutes(15), List.of(Verdict.MET), 0L);

        assertThat(judgement.result()).isEqualTo(Result.SUCCESS);
        assertThat(judgement.successCriteriaMet()).isTrue();
        assertThat(judgement.criteria())
                .extracting(Criterion::name)
                .containsExactly("rto", "rpo", "integrity", "erasures");
    }

    @Test
    void aMillisecondTooLateIsPartial() {
        Judgement judgement =
                judge(Duration.ofMinutes(30).plusMillis(1), Duration.ofMinutes(1), List.of(Verdict.MET), 0L);

        assertThat(judgement.result()).isEqualTo(Result.PARTIAL);
        assertThat(judgement.criteria().getFirst().verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void anUnknownRpoIsNeverGood() {
        Judgement judgement = judge(Duration.ofMinutes(1), null, List.of(Verdict.MET), 0L);

        assertThat(judgement.result()).isEqualTo(Result.PARTIAL);
        assertThat(judgement.criteria().get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void noChecksProveNothing() {
        assertThat(judge(Duration.ofMinutes(1), Duration.ZERO, List.of(), 0L).result())
                .isEqualTo(Result.PARTIAL);
    }

    @Test
    void damageIsAFailure() {
        List<Verdict> checks = List.of(Verdict.MET, Verdict.UNKNOWN, Verdict.MISSED);

        assertThat(judge(Duration.ofMinutes(1), Duration.ZERO, checks, 0L).result())
                .isEqualTo(Result.FAILED);
    }

    @Test
    void erasedPeopleLeftAreAFailureAndAnUnknownResidualIsNoSuccess() {
        assertThat(judge(Duration.ofMinutes(1), Duration.ZERO, List.of(Verdict.MET), 1L)
                        .result())
                .isEqualTo(Result.FAILED);
        assertThat(judge(Duration.ofMinutes(1), Duration.ZERO, List.of(Verdict.MET), null)
                        .result())
                .isEqualTo(Result.PARTIAL);
    }

    @Test
    void peopleNobodyCanDecideAboutAreNoSuccess() {
        assertThat(judge(0L, 0L).result()).isEqualTo(Result.SUCCESS);
        assertThat(judge(0L, 2L).result()).isEqualTo(Result.PARTIAL);
        assertThat(judge(0L, 2L).criteria().getLast())
                .isEqualTo(new Criterion("erasures", Verdict.UNKNOWN, "residual 0, undecidable 2"));
        assertThat(judge(0L, null).criteria().getLast())
                .isEqualTo(new Criterion("erasures", Verdict.UNKNOWN, "residual 0, undecidable unknown"));
        assertThat(judge(1L, 2L).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aPointInTimeIsJudgedByItsAccuracy() {
        Measured measured = new Measured(
                Duration.ofMinutes(1), new Loss.TargetAccuracy(Duration.ofSeconds(61)), List.of(Verdict.MET), 0L, 0L);

        Judgement judgement = Judgement.of(OBJECTIVES, measured);

        assertThat(judgement.result()).isEqualTo(Result.PARTIAL);
        assertThat(judgement.criteria().get(1))
                .isEqualTo(new Criterion("target-accuracy", Verdict.MISSED, "61000 ms, at most 60000 ms"));
    }

    @Property
    void nothingWithoutEvidenceIsASuccess(
            @ForAll @LongRange(min = 0, max = 3_600_000) long rto,
            @ForAll @LongRange(min = -1, max = 3_600_000) long rpo,
            @ForAll List<Verdict> checks,
            @ForAll @LongRange(min = -1, max = 2) long residual) {
        Judgement judgement = judge(
                Duration.ofMillis(rto),
                rpo < 0 ? null : Duration.ofMillis(rpo),
                new ArrayList<>(checks),
                residual < 0 ? null : residual);

        boolean everything = rto <= 1_800_000
                && rpo >= 0
                && rpo <= 900_000
                && residual == 0
                && !checks.isEmpty()
                && checks.stream().allMatch(verdict -> verdict == Verdict.MET);
        assertThat(judgement.successCriteriaMet()).isEqualTo(everything);
        assertThat(judgement.result() == Result.SUCCESS).isEqualTo(everything);
    }

    private static Judgement judge(
            Duration rto, @Nullable Duration rpo, List<Verdict> checks, @Nullable Long residual) {
        return Judgement.of(OBJECTIVES, new Measured(rto, new Loss.Rpo(rpo), checks, residual, 0L));
    }

    private static Judgement judge(@Nullable Long residual, @Nullable Long undecidable) {
        return Judgement.of(
                OBJECTIVES,
                new Measured(
                        Duration.ofMinutes(1),
                        new Loss.Rpo(Duration.ZERO),
                        List.of(Verdict.MET),
                        residual,
                        undecidable));
    }
}
