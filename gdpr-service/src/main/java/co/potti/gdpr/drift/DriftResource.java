package co.potti.gdpr.drift;

import co.potti.common.identity.Role;
import co.potti.gdpr.datamap.DataMap;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Coverage of the data map on the live schema. */
@Path("/api/gdpr/datamap/check")
public class DriftResource {

    private final DriftWatch drift;
    private final DataMap map;

    DriftResource(DriftWatch drift, DataMap map) {
        this.drift = drift;
        this.map = map;
    }

    /**
     * @param complete whether an erasure may be called complete
     * @param reachableTables tables from which a person is reachable
     */
    public record DataMapCheck(
            boolean complete,
            String dataMapVersion,
            int reachableTables,
            int mappedTables,
            List<DriftFinding> findings) {}

    @GET
    @RolesAllowed({Role.DPO, Role.AUDITOR, Role.DBA, Role.DEVELOPER, Role.DEPLOYER, Role.INFRASTRUCTURE_ADMIN})
    public DataMapCheck check() {
        List<DriftFinding> findings = drift.check();
        return new DataMapCheck(
                findings.isEmpty(),
                map.version(),
                drift.reachableTables(),
                map.collections().size(),
                findings);
    }
}
