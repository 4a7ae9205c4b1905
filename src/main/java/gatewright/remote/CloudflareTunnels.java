package gatewright.remote;

import gatewright.model.Secret;
import gatewright.model.Tunnel.Managed;
import gatewright.model.TunnelFacts;
import java.util.Base64;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The Cloudflare Tunnels of an account, with their tokens and ingress rules. */
public final class CloudflareTunnels {

    private final CloudflareCalls calls;

    CloudflareTunnels(CloudflareCalls account) { this.calls = account.under("cfd_tunnel"); }

    /** All that are not deleted; their hostnames are not read. */
    public List<TunnelFacts> list() { return listed(Map.of("is_deleted", "false")).stream().map(json -> facts(json, List.of())).toList(); }

    /** The same with its hostnames, where Cloudflare manages it. */
    public TunnelFacts withHostnames(TunnelFacts tunnel) {
        if (!tunnel.managedByCloudflare()) return tunnel;
        var hostnames = ingress(tunnel.id()).map(CloudflareIngress::hostnames).orElse(List.of());
        return new TunnelFacts(tunnel.id(), tunnel.name(), tunnel.status(), tunnel.connectors(), hostnames, true);
    }

    public List<TunnelFacts> named(String name) {
        return listed(Map.of("name", name, "is_deleted", "false")).stream().map(json -> facts(json, List.of())).filter(t -> t.name().equals(name)).toList();
    }

    /** Empty where it never was or is deleted. */
    public Optional<TunnelFacts> find(String id) { return calls.find(id).filter(CloudflareTunnels::alive).map(json -> facts(json, List.of())); }

    /** A new tunnel's id. REFUSED ({@code tunnel-name-taken}) where a living one has the name. */
    public String create(String name, Managed managed) {
        return CloudflareIds.id(calls.post(CloudflareJson.object().put("name", name).put("config_src", managed == Managed.CLOUDFLARE ? "cloudflare" : "local")));
    }

    /** Gives it a new secret: every token that was handed out before opens nothing any more. */
    public void renewSecret(String id) {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        calls.patch(CloudflareJson.object().put("tunnel_secret", Base64.getEncoder().encodeToString(secret)), id);
    }

    public void rename(String id, String name) { calls.patch(CloudflareJson.object().put("name", name), id); }

    /** Clears connections that are left over, then deletes it. REFUSED ({@code tunnel-has-connectors}) while cloudflared runs. */
    public void delete(String id) {
        calls.delete(id, "connections");
        calls.delete(id);
    }

    /** What cloudflared runs the tunnel with. */
    public Secret token(String id) {
        var token = calls.get(id, "token");
        if (!token.isString() || token.asString().isBlank() || token.asString().length() > 8192) throw CloudflareErrors.nonsense("token");
        return Secret.of(token.asString());
    }

    /** What cloudflared runs a tunnel of config.yml with: a credentials file, built of the token (cloudflared, connection.go). */
    public Secret credentials(String id) {
        try {
            var token = CloudflareJson.read(Base64.getDecoder().decode(token(id).reveal().strip()));
            var file = CloudflareJson.object().put("AccountTag", token.path("a").asString()).put("TunnelSecret", token.path("s").asString()).put("TunnelID", token.path("t").asString()).put("Endpoint", token.path("e").asString(""));
            if (!token.path("t").asString().equals(id)) throw CloudflareErrors.nonsense("token");
            return Secret.exactly(CloudflareJson.text(file));
        } catch (IllegalArgumentException | JacksonException e) {
            throw CloudflareErrors.nonsense("token");
        }
    }

    /** Its ingress rules; empty where it never had any. */
    public Optional<CloudflareIngress> ingress(String id) { return calls.find(id, "configurations").map(CloudflareIngress::of); }

    /** Replaces the whole configuration. REFUSED ({@code tunnel-locally-managed}): writing would take the rules away from config.yml. */
    public void put(String id, CloudflareIngress ingress) {
        if (!ingress.managedByCloudflare()) throw CloudflareErrors.refused("tunnel-locally-managed", "");
        calls.put(ingress.body(), id, "configurations");
    }

    private List<JsonNode> listed(Map<String, String> query) { return calls.list(1000, query).stream().filter(CloudflareTunnels::alive).toList(); }

    private static boolean alive(JsonNode json) { return json.path("deleted_at").asString("").isEmpty(); }

    private static TunnelFacts facts(JsonNode json, List<String> hostnames) {
        var connectors = new HashSet<String>();
        for (var connection : json.path("connections")) connectors.add(connection.path("client_id").asString(connection.path("uuid").asString("")));
        var managed = json.has("config_src") ? json.path("config_src").asString("").equals("cloudflare") : json.path("remote_config").asBoolean(false);
        return new TunnelFacts(CloudflareIds.id(json), json.path("name").asString(""), json.path("status").asString(""), connectors.size(), hostnames, managed);
    }
}
