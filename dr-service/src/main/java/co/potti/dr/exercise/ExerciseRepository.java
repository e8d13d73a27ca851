package co.potti.dr.exercise;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
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

    /**
     * For a change, alone until the end of the transaction.
     *
     * @throws IllegalStateException when the drill does not run, such as when another process has ended it as interrupted
     */
    Exercise requireRunning(String exerciseId) {
        return find("exerciseId = ?1 and status = ?2", exerciseId, ExerciseStatus.RUNNING.label())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new IllegalStateException("no drill " + exerciseId + " is running"));
    }

    List<Exercise> newest(int page, int size) {
        return findAll(Sort.descending("startedAt", "id"))
                .page(Page.of(page, size))
                .list();
    }

    boolean anotherRuns(String exerciseId) {
        return count("status = ?1 and exerciseId <> ?2", ExerciseStatus.RUNNING.label(), exerciseId) > 0;
    }

    Optional<Exercise> lastCompletedOf(String scenario) {
        return find(
                        "status = ?1 and scenario = ?2",
                        Sort.descending("startedAt", "id"),
                        ExerciseStatus.COMPLETED.label(),
                        scenario)
                .firstResultOptional();
    }

    /** Completed or failed. */
    Optional<Exercise> lastEndedOf(String scenario) {
        return find("completedAt is not null and scenario = ?1", Sort.descending("completedAt", "id"), scenario)
                .firstResultOptional();
    }

    Optional<Exercise> lastSuccess() {
        return find("successCriteriaMet", Sort.descending("completedAt"), true).firstResultOptional();
    }
}
