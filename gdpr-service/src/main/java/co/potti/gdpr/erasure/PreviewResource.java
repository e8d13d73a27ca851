package co.potti.gdpr.erasure;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import co.potti.gdpr.plan.PlanRefusedException;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Treatment;
import io.quarkus.arc.All;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an erasure would touch. */
@Path("/api/gdpr/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PreviewResource {

    private final SubjectDirectory subjects;
    private final List<SubjectStore> stores;
    private final DatabaseErasure database;
    private final AuditTrail audit;

    PreviewResource(
            SubjectDirectory subjects, @All List<SubjectStore> stores, DatabaseErasure database, AuditTrail audit) {
        this.subjects = subjects;
        this.stores = stores;
        this.database = database;
        this.audit = audit;
    }

    /** @param creatorId whose erasure is previewed */
    public record CreatePreview(@NotNull UUID creatorId) {}

    /**
     * @param planHash the plan that the counts are from
     * @param holdings counts per store, place and treatment; what would not be touched is not listed
     */
    public record ErasurePreview(
            String planHash, long rows, long objects, long cacheKeys, long retained, List<Holding> holdings) {}

    @POST
    @RolesAllowed(Role.DPO)
    public ErasurePreview preview(@NotNull @Valid CreatePreview body) {
        Subject subject = subjects.byId(body.creatorId())
                .orElseThrow(() -> Problem.of(GdprProblem.SUBJECT_NOT_FOUND, "There is nobody of this id"));
        try {
            String hash = database.plan().hash();
            List<Holding> holdings = stores.stream()
                    .flatMap(store -> store.preview(subject).stream())
                    .toList();
            audit.record(AuditCategory.DATA_ACCESS, "erasure.previewed", null, Map.of("planHash", hash));
            return new ErasurePreview(
                    hash,
                    total(holdings, DatabaseErasure.STORE),
                    total(holdings, ObjectSubjectStore.STORE),
                    total(holdings, CacheSubjectStore.STORE),
                    holdings.stream()
                            .filter(holding -> holding.treatment() == Treatment.RETAINED)
                            .mapToLong(Holding::items)
                            .sum(),
                    holdings);
        } catch (PlanRefusedException e) {
            throw Problem.of(GdprProblem.PLAN_REFUSED, "The data map does not decide everything")
                    .with("reasons", e.reasons());
        }
    }

    private static long total(List<Holding> holdings, String store) {
        return holdings.stream()
                .filter(holding -> holding.store().equals(store))
                .mapToLong(Holding::items)
                .sum();
    }
}
