package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Cloudflare's error codes mean, as failures in our words; its own text goes along as the detail. */
final class CloudflareErrors {

    private static final int LONGEST = 600;

    /** Authentication, and permissions: Cloudflare uses the same codes for both. */
    private static final Set<Integer> REJECTED = Set.of(10000, 9109, 6003, 6111, 9106);
    /** Such a thing is not there: tunnel, its token, its configuration, policy, identity provider, group, DNS record. */
    private static final Set<Integer> GONE = Set.of(1002, 1054, 1055, 12083, 12135, 12152, 81044);
    private static final Set<Integer> NO_ROUTE = Set.of(7000, 7003);
    private static final Set<Integer> RECORD_EXISTS = Set.of(81053, 81054, 81057, 81058);

    private final Secret token;

    CloudflareErrors(Secret token) { this.token = token; }

    /** Whether the answer says that the thing asked for does not exist; a wrong address does not count. */
    static boolean gone(CloudflareWire.Answer answer) {
        var codes = codes(answer);
        return codes.stream().anyMatch(GONE::contains) || (answer.status() == 404 && !answer.json().isMissingNode() && codes.stream().noneMatch(NO_ROUTE::contains));
    }

    Failure of(CloudflareWire.Answer answer) {
        if (answer.json().isMissingNode()) return nonsense(answer);
        var codes = codes(answer);
        var text = text(answer);
        if (text.contains("not_enabled")) return refused("no-team", text);
        for (var code : codes) {
            if (code == 1013) return refused("tunnel-name-taken", text);
            if (code == 1022) return refused("tunnel-has-connectors", text);
            if (code == 12130) return refused("access-refused", text);
            if (code == 12133) return refused("access-plan", text);
            if (code == 11010) return refused("application-exists", text);
            if (RECORD_EXISTS.contains(code)) return refused("dns-record-exists", text);
            if (NO_ROUTE.contains(code)) return refused("cloudflare-no-route", text);
        }
        if (answer.status() == 401 || answer.status() == 403 || codes.stream().anyMatch(REJECTED::contains)) return Failure.of(Kind.REJECTED, Where.CLOUDFLARE, "cloudflare-rejected", text);
        if (gone(answer)) return refused("cloudflare-gone", text);
        if (answer.status() >= 500) return Failure.of(Kind.BROKEN, Where.CLOUDFLARE, "cloudflare-trouble", text);
        return refused("cloudflare-refused", text);
    }

    private Failure nonsense(CloudflareWire.Answer answer) {
        var code = answer.status() >= 500 ? "cloudflare-trouble" : "cloudflare-nonsense";
        return Failure.of(Kind.BROKEN, Where.CLOUDFLARE, code, "HTTP " + answer.status());
    }

    static Failure nonsense(String what) { return Failure.of(Kind.BROKEN, Where.CLOUDFLARE, "cloudflare-nonsense", what); }

    static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.CLOUDFLARE, code, detail); }

    private static List<Integer> codes(CloudflareWire.Answer answer) {
        var codes = new ArrayList<Integer>();
        for (var error : answer.json().path("errors")) codes.add(error.path("code").asInt(0));
        return codes;
    }

    /** Cloudflare's own words, bounded, and without the token should they repeat it. */
    private String text(CloudflareWire.Answer answer) {
        var texts = new ArrayList<String>();
        for (var error : answer.json().path("errors")) texts.add(words(error));
        // struck out before it is cut: half a token is most of one
        var all = token.strikeFrom(texts.isEmpty() ? "HTTP " + answer.status() : String.join("; ", texts));
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }

    private static String words(JsonNode error) {
        var message = error.path("message").asString("").replaceAll("\\p{Cntrl}", " ").strip();
        return (message + " (" + error.path("code").asString("?") + ")").strip();
    }
}
