package co.potti.dr.exercise;

import co.potti.common.lease.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The reports that wait to be mailed, one of each drill that ended. */
@ApplicationScoped
public class ReportMails {

    /** The kind of work; its id is the drill's. */
    public static final String KIND = "report-mail";

    private final ExerciseRepository exercises;
    private final Leases leases;

    ReportMails(ExerciseRepository exercises, Leases leases) {
        this.exercises = exercises;
        this.leases = leases;
    }

    void enqueue(Exercise ended) {
        ended.reportMail = ReportMailStatus.PENDING.label();
        leases.enqueue(KIND, ended.exerciseId);
    }

    /** Writes down that the stakeholders have the report, or that there are none. */
    @Transactional
    public void done(String exerciseId, boolean sent) {
        ReportMailStatus status = sent ? ReportMailStatus.SENT : ReportMailStatus.NONE;
        exercises.require(exerciseId).reportMail = status.label();
    }
}
