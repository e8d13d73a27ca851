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

    /** @throws Problem when there is none */
    @Transactional
    ExerciseView one(UUID exerciseId) {
        return exercises
                .byExerciseId(exerciseId.toString())
                .map(ExerciseView::of)
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such drill"));
    }

    /** @throws Problem also when the drill has not ended */
    @Transactional
    public ExerciseView ended(UUID exerciseId) {
        ExerciseView view = one(exerciseId);
        if (!ExerciseStatus.of(view.status()).ended()) {
            throw Problem.of(DrProblem.REPORT_NOT_READY, "The drill is " + view.status());
        }
        return view;
    }

    /** Newest first. */
    @Transactional
    public List<ExerciseView> newest(int page, int size) {
        return exercises.newest(page, size).stream().map(ExerciseView::of).toList();
    }
}
