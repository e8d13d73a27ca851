package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void readsAList() {
        assertThat(Part.parse(" KAFKA, S3_PAR")).containsExactlyInAnyOrder(Part.KAFKA, Part.S3_PAR);
    }

    @Test
    void nothingAndAllMeanEverything() {
        assertThat(Part.parse("")).isEqualTo(EnumSet.allOf(Part.class));
        assertThat(Part.parse("ALL")).isEqualTo(EnumSet.allOf(Part.class));
    }

    @Test
    void refusesAnUnknownPart() {
        assertThatThrownBy(() -> Part.parse("KAFKA,RABBIT")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingProgramIsOneLineWithItsDebianPackage() {
        assertThatThrownBy(() -> Executables.of("no-such-program", "the-package"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("program no-such-program is missing: apt-get install --no-install-recommends the-package");
    }
}
