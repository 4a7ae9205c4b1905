package gatewright.remote;

import gatewright.model.Clipboard;
import gatewright.model.PolicySettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A policy's second factor ({@code mfa_config}) and RDP clipboards ({@code connection_rules}) between Cloudflare's JSON and ours; what we do not know of either stays. */
final class CloudflarePolicyControls {

    private static final String MFA = "mfa_config";
    private static final String METHODS = "allowed_authenticators";
    private static final String DISABLED = "mfa_disabled";
    private static final String DURATION = "session_duration";
    private static final String CONNECTION = "connection_rules";
    private static final String RDP = "rdp";
    private static final String TO_REMOTE = "allowed_clipboard_local_to_remote_formats";
    private static final String TO_LOCAL = "allowed_clipboard_remote_to_local_formats";

    static final Set<String> FIELDS = Set.of(MFA, CONNECTION);

    private CloudflarePolicyControls() {}

    static PolicySettings read(PolicySettings settings, JsonNode json) {
        var mfa = json.path(MFA);
        var rdp = json.path(CONNECTION).path(RDP);
        return settings.withMfa(Optional.of(mfa.path(DISABLED).asBoolean(false)), Optional.of(texts(mfa.path(METHODS))), Optional.of(mfa.path(DURATION).asString("")))
                .withClipboard(Optional.of(clipboard(rdp.path(TO_REMOTE))), Optional.of(clipboard(rdp.path(TO_LOCAL))));
    }

    private static List<String> texts(JsonNode list) { return list.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList(); }
    private static String clipboard(JsonNode list) { return Clipboard.of(list.isArray() ? Optional.of(texts(list)) : Optional.empty()); }

    /** Names of what stands in them and is none of ours. */
    static Stream<String> unknown(JsonNode json) {
        return Stream.of(rest(MFA, json.path(MFA), Set.of(METHODS, DISABLED, DURATION)), rest(CONNECTION, json.path(CONNECTION), Set.of(RDP)), rest(CONNECTION + "." + RDP, json.path(CONNECTION).path(RDP), Set.of(TO_REMOTE, TO_LOCAL))).flatMap(names -> names);
    }

    private static Stream<String> rest(String name, JsonNode json, Set<String> known) {
        if (json.isMissingNode() || json.isNull() || json.isObject()) return json.propertyNames().stream().filter(key -> !known.contains(key)).map(key -> name + "." + key);
        return Stream.of(name);
    }

    static void write(ObjectNode body, PolicySettings settings) {
        within(body, MFA, mfa -> {
            settings.mfaDisabled().filter(off -> off || mfa.path(DISABLED).isBoolean()).ifPresent(off -> mfa.put(DISABLED, off));
            settings.mfaMethods().filter(methods -> !methods.equals(texts(mfa.path(METHODS)).stream().sorted().toList())).ifPresent(methods -> put(mfa, METHODS, methods.isEmpty() ? Optional.empty() : Optional.of(methods)));
            settings.mfaDuration().ifPresent(length -> {
                if (length.isEmpty()) mfa.remove(DURATION);
                else mfa.put(DURATION, length);
            });
        });
        within(body, CONNECTION, connection -> within(connection, RDP, rdp -> {
            settings.clipboardToRemote().filter(word -> !word.equals(clipboard(rdp.path(TO_REMOTE)))).ifPresent(word -> put(rdp, TO_REMOTE, Clipboard.formats(word)));
            settings.clipboardToLocal().filter(word -> !word.equals(clipboard(rdp.path(TO_LOCAL)))).ifPresent(word -> put(rdp, TO_LOCAL, Clipboard.formats(word)));
        }));
    }

    private static void put(ObjectNode json, String name, Optional<List<String>> texts) {
        if (texts.isEmpty()) json.remove(name);
        else texts.get().forEach(json.putArray(name)::add);
    }

    /** Changes an object inside of another; one in which nothing changed stays as it was, and one that has become empty goes. */
    private static void within(ObjectNode body, String name, Consumer<ObjectNode> change) {
        var before = body.path(name);
        var inner = CloudflareJson.copy(before);
        change.accept(inner);
        if (inner.equals(before) || inner.isEmpty() && !before.isObject()) return;
        if (inner.isEmpty()) body.remove(name);
        else body.set(name, inner);
    }
}
