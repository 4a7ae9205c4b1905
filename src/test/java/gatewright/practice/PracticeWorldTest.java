package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the practice world lasts from one process to the next, and no failure with it. */
class PracticeWorldTest {

    @TempDir Path folder;

    @Test void isTheSameForTheNextProcess() {
        var file = folder.resolve("practice/world.json");
        var world = PracticeWorld.at(file);
        world.server("kasm").put("ufw", "active");
        world.reachable("kasm", List.of(443, 22));
        world.host("kasm", "192.168.1.237");
        world.faults().choose(List.of(Fault.CLOUDFLARE_DEAD));
        var next = PracticeWorld.at(file);
        assertThat(next.server("kasm").path("ufw").asString()).isEqualTo("active");
        assertThat(next.reachableAt("192.168.1.237")).hasValueSatisfying(ports -> assertThat(ports).containsExactly(22, 443));
        assertThat(next.faults().chosen()).isEmpty();
    }

    @Test void leavesADamagedFileUntouched() throws IOException {
        var file = folder.resolve("world.json");
        for (var damaged : List.of("{", "[]", "{\"version\":99}", "")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> PracticeWorld.at(file)).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("practice-world"));
            assertThat(file).hasContent(damaged);
        }
    }

    @Test void beginsAnewWithTheSameCertificate() {
        var world = PracticeWorld.inMemory();
        var tunnels = world.cloudflare();
        var shown = KasmCertificate.of(world.kasm()).fingerprint();
        Shelf.of(tunnels, "tunnels").list().removeAll();
        world.server("kasm").put("ufw", "active");
        world.reset();
        assertThat(Shelf.of(tunnels, "tunnels").all()).hasSize(2);
        assertThat(world.server("kasm")).isEmpty();
        assertThat(KasmCertificate.of(world.kasm()).fingerprint()).isEqualTo(shown);
    }

    @Test void failsOnceAndOnlyOnce() {
        var world = PracticeWorld.inMemory();
        world.faults().choose(List.of(Fault.TOO_MANY_REQUESTS, Fault.APT_LOCKED));
        assertThat(world.fault(Fault.TOO_MANY_REQUESTS)).isTrue();
        assertThat(world.fault(Fault.TOO_MANY_REQUESTS)).isFalse();
        assertThat(world.fault(Fault.APT_LOCKED)).isTrue();
        assertThat(world.fault(Fault.APT_LOCKED)).isTrue();
    }

    @Test void connectsNothingWhereThatWasChosen() {
        var world = PracticeWorld.inMemory();
        var cft1 = Shelf.of(world.cloudflare(), "tunnels").named("cft1").orElseThrow();
        world.faults().choose(List.of(Fault.CONNECTOR_NEVER_HEALTHY));
        assertThat(world.connectorStarted(Connectors.token(cft1), "kasm")).isFalse();
        world.faults().clear();
        assertThat(world.connectorStarted(Connectors.token(cft1), "kasm")).isTrue();
        assertThat(cft1.path("connectors")).hasSize(2);
    }
}
