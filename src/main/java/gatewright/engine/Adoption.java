package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.KasmDoor;
import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.model.Words;
import java.util.Optional;

/** Looks for a setup that was made by hand, with nothing but a token and a server, and leaves everything as it is. */
final class Adoption {

    private final Recogniser recogniser;
    private final Connections connections;
    private final Bindings bindings;
    private final Time time;

    /** @param bindings of the setup that adopts */
    Adoption(Recogniser recogniser, Connections connections, Bindings bindings, Time time) {
        this.recogniser = recogniser;
        this.connections = connections;
        this.bindings = bindings;
        this.time = time;
    }

    Recognised recognise(Setup setup, Choices choices) {
        mustBeNobodys();
        if (setup.servers().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "adopt-no-server");
        var trouble = reachKasm(setup);
        var bare = Setup.toAdopt(setup.name()).withAccount(setup.account()).withServers(setup.servers()).withAdmin(setup.admin());
        var begun = bare.withKasm(trouble.isPresent() || connections.kasmBy(setup.kasm()) ? setup.kasm() : new KasmDoor("", 0, By.SERVER));
        var fresh = Bindings.inMemory();
        var found = recogniser.recognise(new Context(begun, connections.remote().onlyLooking(time), fresh, time, _ -> { }), choices).standingFor(fresh.all());
        return trouble.map(failure -> found.leaving(Words.text("adopt.left.zones", failure.what()))).orElse(found);
    }

    /** The bindings of what was recognised take the place of those that stood before; the account's stays. */
    void bind(Recognised recognised) {
        mustBeNobodys();
        bindings.all().keySet().stream().filter(id -> !id.startsWith("account/")).map(id -> id.split("/", 2)).forEach(id -> bindings.drop(id[0], id[1]));
        recognised.bindings().forEach((id, binding) -> bindings.put(id.split("/", 2)[0], id.split("/", 2)[1], binding));
    }

    /** What this setup has made is managed by it already: recognising that anew would forget that it is ours. */
    private void mustBeNobodys() {
        if (bindings.all().values().stream().anyMatch(binding -> binding.how() == Binding.How.MADE)) throw Failure.of(Kind.REFUSED, Where.HERE, "adopt-managed");
    }

    /** By the door that the admin opened, or else by KASM's database on the server, which needs no login of KASM's; why not, where neither leads there. */
    private Optional<Failure> reachKasm(Setup setup) {
        if (connections.kasmBy(setup.kasm()) || setup.servers().isEmpty()) return Optional.empty();
        try {
            connections.kasm(new KasmDoor("", 0, By.SERVER), KasmLogin.none(), setup.servers().stream().findFirst());
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(failure);
        }
    }
}
