package gatewright.practice;

import gatewright.model.Application;
import gatewright.model.ApplicationSettings;
import gatewright.model.ExperienceSettings;
import gatewright.model.DockerPorts;
import gatewright.model.Firewall;
import gatewright.model.Hostname;
import gatewright.model.KasmDoor;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a fresh practice world holds, and the setup that is practised on it: both like the guide's. */
final class Example {

    static final String SERVER = "192.168.1.237";

    private Example() {}

    /** {@code account}: a small account in which others have things already; {@code kasm}: a fresh single-server installation with two running sessions. */
    static ObjectNode content(String name) {
        try (var in = Example.class.getResourceAsStream("/gatewright/practice/" + name + ".json")) {
            return (ObjectNode) PracticeWorld.JSON.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApplicationSettings tagged(String tag) {
        return ApplicationSettings.UNMANAGED.withExperience(ExperienceSettings.UNMANAGED.withTags(Optional.of(List.of(tag))));
    }

    static Setup setup() {
        var people = List.of(Rule.ofEmail("testing@hotmail.com"), Rule.ofEmail("email@example.com"));
        return new Setup("practice", Setup.WayIn.TUNNEL, "Lay Network",
                List.of(new ServerAddress("kasm", SERVER, 22, "admin", ServerAddress.Login.AUTOMATIC, "")),
                Optional.of(new Tunnel("tunnel", "gatewright-kasm")),
                List.of(new Hostname("space", "space", "lay.network", "", "https://localhost:443", true, Origin.USUAL)),
                List.of(new Policy("secure-users", "Secure Users", Policy.Action.ALLOW, "", people, List.of(), List.of(), false)),
                Optional.of(new Application("app", "kasmworkspace", "24h", List.of("secure-users")).with(tagged("desktops"))),
                KasmDoor.onServer(), List.of(new Zone("default", "default", "proxy", 0)),
                Firewall.recommended().withDocker(new DockerPorts(List.of("tcp/443"), List.of(), List.of("tcp/3389"))));
    }
}
