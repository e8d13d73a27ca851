package co.potti.dr.report;

import co.potti.common.identity.Role;
import co.potti.dr.exercise.ExerciseView;
import co.potti.dr.exercise.ExerciseViews;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The report of an ended drill, for machines and for people (D9). */
@Path("/api/dr/exercises/{exerciseId}/report")
@Blocking
@RolesAllowed({Role.SCHEDULER, Role.INFRASTRUCTURE_ADMIN, Role.DBA, Role.AUDITOR, Role.DEVELOPER})
public class ReportResource {

    private final ExerciseViews views;
    private final ReportPage page;

    ReportResource(ExerciseViews views, ReportPage page) {
        this.views = views;
        this.page = page;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ExerciseView report(@PathParam("exerciseId") UUID exerciseId) {
        return views.ended(exerciseId);
    }

    /** The same to read and to print. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page(@PathParam("exerciseId") UUID exerciseId) {
        return page.render(views.ended(exerciseId));
    }
}
