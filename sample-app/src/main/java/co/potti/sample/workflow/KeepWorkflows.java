package co.potti.sample.workflow;

import co.potti.sample.WrittenReferences;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Stores and lists a creator's workflows. */
@ApplicationScoped
class KeepWorkflows {

    private final WorkflowRepository workflows;
    private final ObjectMapper json;
    private final Clock clock;

    KeepWorkflows(WorkflowRepository workflows, ObjectMapper json, Clock clock) {
        this.workflows = workflows;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    WorkflowView add(UUID creatorId, NewWorkflow wanted) {
        Workflow workflow = new Workflow(
                UUID.randomUUID(),
                creatorId,
                wanted.teamId(),
                wanted.name(),
                wanted.definition().toString(),
                clock.instant());
        return WrittenReferences.checked(() -> {
            workflows.persistAndFlush(workflow);
            return view(workflow);
        });
    }

    @Transactional
    List<WorkflowView> of(UUID creatorId) {
        return workflows.of(creatorId).stream().map(this::view).toList();
    }

    private WorkflowView view(Workflow workflow) {
        try {
            return new WorkflowView(workflow.id, workflow.name, workflow.teamId, json.readTree(workflow.definition));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database returned a definition that is no JSON", e);
        }
    }
}
