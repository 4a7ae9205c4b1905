package gatewright.remote.kasm;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.node.ObjectNode;

/** Goes in to KASM: with a key that stands in each call, or by logging in as an administrator before some calls and out again after them, whatever became of them. */
final class KasmEntrance {

    private static final Logger LOG = Logger.getLogger(KasmEntrance.class.getName());
    private static final List<String> FOR_KEYS = List.of("/api/public/", "/api/admin/");
    private static final List<String> FOR_ADMINS = List.of("/api/admin/", "/api/");

    private final KasmWire wire;
    private final KasmLogin login;

    KasmEntrance(KasmWire wire, KasmLogin login) {
        this.wire = wire;
        this.login = login;
    }

    <T> T visit(Function<KasmVisit, T> calls) { return login.by() == By.ADMIN ? asAdmin(calls) : calls.apply(new KasmVisit(wire, FOR_KEYS, key(), "kasm-key")); }

    private ObjectNode key() { return KasmJson.object().put("api_key", login.key().reveal()).put("api_key_secret", login.secret().reveal()); }

    private <T> T asAdmin(Function<KasmVisit, T> calls) {
        var token = token();
        wire.strike(token);
        var proof = KasmJson.object().put("username", login.key().reveal()).put("token", token.reveal());
        try {
            return calls.apply(new KasmVisit(wire, FOR_ADMINS, proof, "kasm-admin"));
        } finally {
            logout(proof);
        }
    }

    private Secret token() {
        var body = KasmJson.object().put("username", login.key().reveal()).put("password", login.secret().reveal()).putNull("token").put("logout_other_sessions", false);
        var answer = wire.post("/api/authenticate", body);
        for (var second : List.of("require_2fa", "set_two_factor")) if (answer.json().path(second).asBoolean(false)) throw Failure.of(Kind.REJECTED, Where.KASM, "kasm-two-factor");
        var token = Secret.of(answer.json().path("token").asString(""));
        if (token.isEmpty()) throw Failure.of(Kind.REJECTED, Where.KASM, "kasm-login", answer.error().isEmpty() ? "HTTP " + answer.status() : answer.error());
        return token;
    }

    /** What was done stays done where the way out fails: KASM ends the session by itself in time. */
    private void logout(ObjectNode proof) {
        try {
            var answer = wire.post("/api/logout", proof);
            if (answer.status() >= 400) LOG.log(Level.WARNING, "KASM did not log us out: HTTP {0}", answer.status());
        } catch (Failure e) {
            LOG.log(Level.WARNING, "KASM did not log us out: {0}", e.code());
        }
    }
}
