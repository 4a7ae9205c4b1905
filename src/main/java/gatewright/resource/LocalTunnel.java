package gatewright.resource;

import gatewright.engine.Context;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.remote.Command;
import gatewright.remote.ConfigFile;
import gatewright.remote.ConfigYml;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What cloudflared needs on a server for a tunnel of config.yml: that file, and beside it the credentials, which only root can read. */
final class LocalTunnel {

    /** What is remembered of it in the connector's binding. */
    private static final String CREDENTIALS = "credentials:";
    private static final String CONFIG = "config:";

    private LocalTunnel() {}

    /** As Cloudflare says: an undo brings back a tunnel that the setup no longer names. */
    static boolean is(Context context, String tunnelId) { return context.remote().cloudflare().tunnels().find(tunnelId).filter(t -> !t.managedByCloudflare()).isPresent(); }

    static String credentials(String tunnelId) { return "/etc/cloudflared/" + tunnelId + ".json"; }

    /** The file of the service that the connector's binding names; where another tunnel's service is there, and nothing is answered yet, that of a second one. */
    static ConfigFile file(Context context, String key) { return ConfigFile.look(context.remote().server(key), unit(context, key).unit); }

    static ConnectorUnit unit(Context context, String key) {
        var bound = context.binding(Cloudflared.ID, key).map(Binding::remoteId).map(ConnectorUnit::of);
        return bound.orElseGet(() -> ConnectorQuestions.besideAnother(context, key) ? ConnectorUnit.BESIDE : ConnectorUnit.MAIN);
    }

    static ConfigYml fresh(String tunnelId) { return ConfigYml.fresh(tunnelId, credentials(tunnelId)); }

    /** REFUSED where the file on the server is that of another tunnel, or says of none whose it is. */
    static void mustServe(Context context, String tunnel, ConfigFile file) {
        if (file.text().isEmpty()) return;
        if (file.tunnel().isEmpty()) throw Failure.of(Kind.REFUSED, Where.SERVER, "config-yml-no-tunnel", file.path());
        if (!Tunnels.is(context, tunnel, file.tunnel())) throw Failure.of(Kind.REFUSED, Where.SERVER, "config-yml-other-tunnel", file.path() + ": " + file.tunnel());
    }

    /**
     * Writes what is missing; each thing is told before it is made.
     *
     * @return the config.yml that cloudflared shall be run with
     */
    static String prepare(Context context, String key, String tunnel, Consumer<String> made) {
        var server = context.remote().server(key);
        var file = file(context, key);
        mustServe(context, tunnel, file);
        var id = Tunnels.remoteId(context, tunnel);
        var yml = file.read().orElseGet(() -> fresh(id));
        if (!file.credentials()) {
            var path = yml.credentialsFile().isEmpty() ? credentials(id) : yml.credentialsFile();
            made.accept(CREDENTIALS + path);
            server.write(ServerFile.ofRoot(path, context.remote().cloudflare().tunnels().credentials(id).reveal(), "0400"));
        }
        if (file.text().isEmpty()) {
            made.accept(CONFIG + ConfigFile.hash(yml.text()));
            server.write(ServerFile.ofRoot(file.path(), yml.text(), "0644"));
        }
        return file.path();
    }

    /** Takes that away again; a config.yml that somebody has changed since stays. */
    static void remove(Server server, ConnectorUnit unit, List<String> made) {
        var credentials = told(made, CREDENTIALS);
        var config = told(made, CONFIG);
        if (credentials.isEmpty() && config.isEmpty()) return;
        server.must(Command.script("tunnel-config-drop", credentials.orElse("-"), config.map(_ -> ConfigFile.look(server, unit.unit).path()).orElse("-"), config.orElse("-")).asRoot());
    }

    private static Optional<String> told(List<String> made, String what) { return made.stream().filter(m -> m.startsWith(what)).map(m -> m.substring(what.length())).findFirst(); }
}
