package co.potti.dr.exercise;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The drills. */
@ApplicationScoped
class ExerciseRepository implements PanacheRepository<Exercise> {

    Optional<Exercise> byExerciseId(String exerciseId) {
        return find("exerciseId", exerciseId).firstResultOptional();
    }

    /** @throws IllegalStateException when there is no such drill */
    Exercise require(String exerciseId) {
        return byExerciseId(exerciseId).orElseThrow(() -> new IllegalStateException("there is no drill " + exerciseId));
    }

    List<Exercise> newest(int limit) {
        return findAll(Sort.descending("startedAt", "id"))
                .page(Page.ofSize(limit))
                .list();
    }

    boolean anotherRuns(String exerciseId) {
        return count("status = ?1 and exerciseId <> ?2", ExerciseStatus.RUNNING.label(), exerciseId) > 0;
    }

    Optional<Exercise> lastCompleted() {
        return find("status", Sort.descending("startedAt", "id"), ExerciseStatus.COMPLETED.label())
                .firstResultOptional();
    }

    Optional<Exercise> lastCompletedOf(String scenario) {
        return find(
                        "status = ?1 and scenario = ?2",
                        Sort.descending("startedAt", "id"),
                        ExerciseStatus.COMPLETED.label(),
                        scenario)
                .firstResultOptional();
    }

    Optional<Exercise> lastSuccess() {
        return find("successCriteriaMet", Sort.descending("completedAt"), true).firstResultOptional();
    }
}
