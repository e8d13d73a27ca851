package co.potti.gdpr.gate;

import co.potti.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether the protected database may be used. */
@Path("/api/gdpr/gate")
public class GateResource {

    private final Gate gate;
    private final GateKeeper keeper;

    GateResource(Gate gate, GateKeeper keeper) {
        this.gate = gate;
        this.keeper = keeper;
    }

    @GET
    @RolesAllowed({
        Role.DPO,
        Role.AUDITOR,
        Role.DBA,
        Role.SECURITY,
        Role.INFRASTRUCTURE_ADMIN,
        Role.DEPLOYER,
        Role.SLO_SERVICE
    })
    public GateView state() {
        return gate.state().notHeld(keeper.notHeld());
    }
}
