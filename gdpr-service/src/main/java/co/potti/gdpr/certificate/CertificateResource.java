package co.potti.gdpr.certificate;

import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Certificates and the key that proves them. */
@Path("/api/gdpr/certificates")
public class CertificateResource {

    private final Certificates certificates;

    CertificateResource(Certificates certificates) {
        this.certificates = certificates;
    }

    /** Byte for byte as it was signed. */
    @GET
    @Path("{requestId}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public byte[] certificate(@PathParam("requestId") UUID requestId) {
        return certificates
                .document(requestId.toString())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> Problem.of(GdprProblem.CERTIFICATE_NOT_FOUND, "No certificate of this request"));
    }

    @GET
    @Path("key")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public String key() {
        return certificates.publicKeyPem();
    }
}
