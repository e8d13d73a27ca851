package co.potti.sample.workflow;

import co.potti.sample.Bounds;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WorkflowRepository implements PanacheRepositoryBase<Workflow, UUID> {

    List<Workflow> of(UUID creatorId) {
        return find("creatorId = ?1 order by createdAt, id", creatorId)
                .page(0, Bounds.PAGE)
                .list();
    }
}
