package co.potti.common.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void putsTheChangeOfUserInFront() {
        Command command = Command.of("pgbackrest", "info").withRunAs("postgres");

        assertThat(command.effectiveArgv())
                .containsExactly(
                        "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", "pgbackrest", "info");
        assertThat(command.argv()).containsExactly("pgbackrest", "info");
    }

    @Test
    void staysTheSameUserUnlessTold() {
        assertThat(Command.of("pgbackrest", "info").effectiveArgv()).containsExactly("pgbackrest", "info");
    }

    @Test
    void refusesAnEmptyCommandAndADeadlineInThePast() {
        assertThatThrownBy(() -> Command.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of("true").withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }
}
