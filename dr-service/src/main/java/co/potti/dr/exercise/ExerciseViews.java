package co.potti.dr.exercise;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Drills as they are told to callers. */
@ApplicationScoped
public class ExerciseViews {

    private final ExerciseRepository exercises;

    ExerciseViews(ExerciseRepository exercises) {
        this.exercises = exercises;
    }

    /** @throws Problem when the id is malformed or unknown */
    @Transactional
    ExerciseView one(String exerciseId) {
        return exercises
                .byExerciseId(wellFormed(exerciseId))
                .map(ExerciseView::of)
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such drill"));
    }

    /** @throws Problem also when the drill has not ended */
    @Transactional
    public ExerciseView ended(String exerciseId) {
        ExerciseView view = one(exerciseId);
        if (!ExerciseStatus.of(view.status()).ended()) {
            throw Problem.of(DrProblem.REPORT_NOT_READY, "The drill is " + view.status());
        }
        return view;
    }

    /** Newest first. */
    @Transactional
    public List<ExerciseView> newest(int limit) {
        return exercises.newest(limit).stream().map(ExerciseView::of).toList();
    }

    /** Writes down that the stakeholders have the report, or that there are none. */
    @Transactional
    public void reportMailed(String exerciseId, boolean sent) {
        ReportMailStatus status = sent ? ReportMailStatus.SENT : ReportMailStatus.NONE;
        exercises.require(exerciseId).reportMail = status.label();
    }

    private static String wellFormed(String exerciseId) {
        try {
            return UUID.fromString(exerciseId).toString();
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(CommonProblem.INVALID_FIELD, "The drill's id is no UUID")
                    .with("field", "exerciseId");
        }
    }
}
