package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Trial;
import gatewright.model.Tunnel;
import gatewright.model.Tunnel.Managed;
import gatewright.practice.PracticeApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others changed of a tunnel. */
class TunnelsTest {

    @Test void aTunnelOfConfigYmlStaysOneWhenItsNewNameIsTakenIntoTheSetup(@TempDir Path folder) {
        try (var practice = new PracticeApi(chain -> chain.proceed(chain.request()))) {
            var trial = new Trial(List.of(new Tunnels()), practice.remote(), folder, Variants.local(practice.setup()));
            assertThat(new Tunnels().taken(trial.context(), "tunnel", new Tunnels.Named("renamed", Managed.CONFIG_FILE)).tunnel()).hasValue(new Tunnel("tunnel", "renamed", Managed.CONFIG_FILE));
        }
    }
}
