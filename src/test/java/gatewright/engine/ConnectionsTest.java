package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Failure;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.remote.Gateways;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a session is connected to, asked while it is still connecting. */
class ConnectionsTest {

    private static final KasmDoor DOOR = new KasmDoor("", 0, KasmDoor.By.KEY);

    private final List<Boolean> answers = new ArrayList<>();
    private final Connections connections = new Connections((Gateways) Proxy.newProxyInstance(Gateways.class.getClassLoader(), new Class<?>[] {Gateways.class}, (proxy, method, values) -> {
        if (method.getName().equals("outside")) return null;
        answers.add(meanwhile());
        throw Failure.of(Failure.Kind.UNREACHABLE, Failure.Where.KASM, "odd");
    }));

    /** What the screen's thread would hear at this moment. */
    private boolean meanwhile() throws Exception {
        return CompletableFuture.supplyAsync(() -> connections.kasmBy(DOOR) || connections.remote().account().isPresent() || connections.zones().isPresent()).get(20, TimeUnit.SECONDS);
    }

    @Test void theScreenNeverWaitsForAnAnswerFromOutside() {
        assertThatThrownBy(() -> connections.kasm(DOOR, KasmLogin.none(), Optional.empty())).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> connections.cloudflare(Secret.of("token"))).isInstanceOf(Failure.class);
        assertThat(answers).containsExactly(false, false);
    }
}
