package co.potti.sample.fault;

import co.potti.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;

/** Orders outages. */
@Path("/admin/faults")
@RolesAllowed(Role.INFRASTRUCTURE_ADMIN)
public class FaultsResource {

    private final Faults faults;

    FaultsResource(Faults faults) {
        this.faults = faults;
    }

    @POST
    public FaultView begin(@Valid @NotNull NewFault wanted) {
        faults.begin(Duration.ofSeconds(wanted.seconds()));
        return state();
    }

    @GET
    public FaultView state() {
        return faults.unavailableUntil()
                .map(until -> new FaultView(true, until))
                .orElseGet(() -> new FaultView(false, null));
    }
}
