package co.potti.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.identity.ServicePrincipal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:05Z");
    private static final SloBreachResolved EVENT = new SloBreachResolved("api", "sample", "page-fast");

    private final EventCodec codec = new EventCodec();

    @Test
    void ignoresFieldsItDoesNotKnow() {
        String text = encoded().replace("\"tier\":", "\"addedLater\":1,\"tier\":");

        assertThat(codec.decode(text, SloBreachResolved.class).data()).isEqualTo(EVENT);
    }

    @Test
    void refusesAnotherType() {
        assertThatThrownBy(() -> codec.decode(encoded(), BackupCancelled.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void refusesASourceThatMayNotPublish() {
        String text = encoded().replace("/potti/slo", "/potti/gdpr");

        assertThatThrownBy(() -> codec.decode(text, SloBreachResolved.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("source may not publish slo.breach.resolved");
    }

    @Test
    void refusesAMissingField() {
        String text = encoded().replace("\"tier\":\"page-fast\"", "\"tier\":null");

        assertThatThrownBy(() -> codec.decode(text, SloBreachResolved.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("tier");
    }

    @Test
    void refusesASubjectThatIsNotTheAggregate() {
        String text = encoded().replace("\"subject\":\"api\"", "\"subject\":\"other\"");

        assertThatThrownBy(() -> codec.decode(text, SloBreachResolved.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("subject");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> codec.decode("not json", SloBreachResolved.class))
                .isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(() -> codec.decode("null", SloBreachResolved.class))
                .isInstanceOf(MalformedEventException.class);
    }

    private String encoded() {
        return codec.encode(EVENT, UUID.randomUUID(), ServicePrincipal.SLO, TIME, 7);
    }
}
