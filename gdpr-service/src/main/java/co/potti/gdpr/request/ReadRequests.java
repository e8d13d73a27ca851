package co.potti.gdpr.request;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.gdpr.notification.MailState;
import co.potti.gdpr.notification.Mailbox;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows requests to whoever may see them; what staff reads is recorded. */
@ApplicationScoped
class ReadRequests {

    private final RequestRepository requests;
    private final RequestAccess access;
    private final RequestConfiguration configuration;
    private final Mailbox mails;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    ReadRequests(
            RequestRepository requests,
            RequestAccess access,
            RequestConfiguration configuration,
            Mailbox mails,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.requests = requests;
        this.access = access;
        this.configuration = configuration;
        this.mails = mails;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @Transactional
    RequestView one(UUID requestId) {
        GdprRequest request = access.requireReadable(requestId);
        if (access.readsAll()) {
            audit.record(
                    AuditCategory.DATA_ACCESS,
                    "request.read",
                    request.subjectRef().orElse(null),
                    Map.of());
        }
        return view(request);
    }

    /** What the opener is told; nothing of it depends on whether anybody has the address. */
    @Transactional
    RequestView opened(String requestId) {
        return view(requests.findByRequestId(requestId).orElseThrow());
    }

    @Transactional
    RequestPage list(RequestFilter filter, int page, int size) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        if (!access.readsAll()) {
            restrict(
                    "creatorId = :creatorId",
                    "creatorId",
                    access.creatorId().orElseGet(UUID::randomUUID),
                    conditions,
                    parameters);
        }
        restrict("status = :status", "status", filter.status(), conditions, parameters);
        restrict("type = :type", "type", filter.type(), conditions, parameters);
        if (filter.overdue()) {
            restrict(
                    "dueBy < :now and status in ('pending', 'processing')",
                    "now",
                    clock.instant(),
                    conditions,
                    parameters);
        }
        PanacheQuery<GdprRequest> query = requests.find(
                        String.join(" and ", conditions), Sort.descending("createdAt", "id"), parameters)
                .page(page, size);
        if (access.readsAll()) {
            audit.record(AuditCategory.DATA_ACCESS, "requests.listed", null, Map.of());
        }
        return new RequestPage(query.list().stream().map(this::view).toList(), page, size, query.count());
    }

    private static void restrict(
            String condition, String name, @Nullable Object value, List<String> conditions, Map<String, Object> all) {
        if (value != null) {
            conditions.add(condition);
            all.put(name, value);
        }
    }

    private RequestView view(GdprRequest request) {
        MailState mail = mails.state(request.requestId());
        return RequestView.of(
                request,
                access.readsAll() ? mail : RequestView.told(request, mail),
                clock.instant(),
                configuration.legalTimeZone(),
                caller.has(Role.DPO));
    }
}
