package co.potti.dr.report;

import co.potti.dr.exercise.ExerciseView;
import io.quarkus.qute.Location;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report as one printable page. */
@ApplicationScoped
class ReportPage {

    private static final double MILLIS = 1000.0;

    private final Template template;

    ReportPage(@Location("report.html") Template template) {
        this.template = template;
    }

    String render(ExerciseView exercise) {
        return template.data("exercise", exercise)
                .data("chart", new RawString(PhaseChart.svg(exercise.phases())))
                .data("rto", seconds(exercise.actualRtoMs()))
                .data("rpo", seconds(exercise.actualRpoMs()))
                .data("accuracy", seconds(exercise.targetAccuracyMs()))
                .data("forecast", seconds(exercise.forecastRtoMs()))
                .data("targetRto", minutes(exercise.targetRtoMs()))
                .data("targetRpo", minutes(exercise.targetRpoMs()))
                .render();
    }

    static String seconds(@Nullable Long millis) {
        return millis == null ? "not measured" : String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
    }

    static String minutes(long millis) {
        return Duration.ofMillis(millis).toMinutes() + " min";
    }
}
