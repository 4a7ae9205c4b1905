package gatewright.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which address was meant: asked, never changed by itself. */
class TyposTest {

    @Test void lettersThatOnlyLookLikeLatinOnesAreTold() {
        assertThat(Typos.meant("\u0430d\u0430@example.com")).contains("ada@example.com");
        assertThat(Typos.meant("g\u03BFv@firma.de")).contains("gov@firma.de");
        assertThat(Typos.meant("\u0430\u0434\u0430@firma.de")).as("a name that is not to be written in Latin letters").isEmpty();
        assertThat(Typos.meant("j\u00FCrgen@firma.de")).isEmpty();
    }

    @Test void aSlipInAWellKnownDomainIsTold() {
        assertThat(Typos.meant("ada@gmial.com")).contains("ada@gmail.com");
        assertThat(Typos.meant("ada@gmail.com")).isEmpty();
    }
}
