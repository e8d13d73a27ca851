package co.potti.slo.alert;

import co.potti.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Alerts: Alertmanager tells, staff read. */
@Path("/api/slos/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY
})
public class AlertsResource {

    private final RecordAlerts recordAlerts;
    private final AlertEpisodes episodes;

    AlertsResource(RecordAlerts recordAlerts, AlertEpisodes episodes) {
        this.recordAlerts = recordAlerts;
        this.episodes = episodes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ALERTMANAGER)
    public void receive(@NotNull @Valid AlertmanagerNotification notification) {
        recordAlerts.record(notification);
    }

    @GET
    public List<AlertEpisodeView> newest() {
        return episodes.newest().stream().map(AlertEpisodeView::of).toList();
    }
}
