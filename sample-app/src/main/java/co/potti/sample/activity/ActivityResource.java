package co.potti.sample.activity;

import co.potti.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Starts and stops the background writer. */
@Path("/admin/activity")
@RolesAllowed(Role.INFRASTRUCTURE_ADMIN)
public class ActivityResource {

    private final ActivityWriter writer;
    private final ActivityMeters meters;
    private final ActivitySettings settings;

    ActivityResource(ActivityWriter writer, ActivityMeters meters, ActivitySettings settings) {
        this.writer = writer;
        this.meters = meters;
        this.settings = settings;
    }

    @POST
    public ActivityView change(@Valid @NotNull WantedActivity wanted) {
        Integer rate = wanted.actionsPerSecond();
        if (wanted.running()) {
            writer.start(rate == null ? settings.actionsPerSecond() : rate);
        } else {
            writer.stop();
        }
        return state();
    }

    @GET
    public ActivityView state() {
        return new ActivityView(
                writer.isRunning(),
                meters.total(Outcome.DONE),
                meters.total(Outcome.REFUSED),
                meters.total(Outcome.FAILED) + meters.total(Outcome.UNANSWERED));
    }
}
