package co.potti.sample.seed;

import co.potti.common.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Fills an empty platform on demand. */
@Path("/admin/seed")
@RolesAllowed(Role.INFRASTRUCTURE_ADMIN)
public class SeedResource {

    private static final int DEFAULT_CREATORS = 2_000;

    private final SeedPlatform seedPlatform;
    private final SeedSettings settings;

    SeedResource(SeedPlatform seedPlatform, SeedSettings settings) {
        this.seedPlatform = seedPlatform;
        this.settings = settings;
    }

    /** Answers once everything is written. */
    @POST
    public Response seed(@Valid @NotNull NewSeed wanted) {
        Integer creators = wanted.creators();
        Long number = wanted.number();
        SeedReport report = seedPlatform.seed(
                creators == null ? settings.creators().orElse(DEFAULT_CREATORS) : creators,
                number == null ? settings.number() : number);
        return Response.status(Response.Status.CREATED).entity(report).build();
    }
}
