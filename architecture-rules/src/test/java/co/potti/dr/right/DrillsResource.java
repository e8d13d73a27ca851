package co.potti.dr.right;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;

/** As an endpoint has to be. */
public final class DrillsResource {

    @GET
    @RolesAllowed("auditor")
    public String drills() {
        return "";
    }
}
