package gatewright.remote;

import gatewright.model.Approvers;
import gatewright.model.PolicySettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A policy's "Additional settings" between Cloudflare's JSON and ours. What is not managed is not touched, and a setting back at its default is left out where it was never said. */
final class CloudflarePolicySettings {

    static final Set<String> FIELDS = Set.of("purpose_justification_required", "purpose_justification_prompt", "approval_required", "approval_groups", "isolation_required");

    private CloudflarePolicySettings() {}

    /** All of them, with the defaults where Cloudflare says nothing. */
    static PolicySettings read(JsonNode json) {
        return CloudflarePolicyControls.read(new PolicySettings(flag(json, "purpose_justification_required"), Optional.of(json.path("purpose_justification_prompt").asString("")), flag(json, "approval_required"),
                Optional.of(json.path("approval_groups").valueStream().map(CloudflarePolicySettings::approvers).toList()), flag(json, "isolation_required")), json);
    }

    private static Optional<Boolean> flag(JsonNode json, String name) { return Optional.of(json.path(name).asBoolean(false)); }

    private static Approvers approvers(JsonNode group) {
        return new Approvers(group.path("email_addresses").valueStream().map(email -> email.asString("")).toList(), group.path("approvals_needed").asInt(0), group.path("email_list_uuid").asString(""));
    }

    static void write(ObjectNode body, PolicySettings settings) {
        flag(body, "purpose_justification_required", settings.purposeJustification());
        settings.purposePrompt().ifPresent(prompt -> {
            if (prompt.isEmpty()) body.remove("purpose_justification_prompt");
            else body.put("purpose_justification_prompt", prompt);
        });
        flag(body, "approval_required", settings.temporaryAuthentication());
        settings.approvers().ifPresent(groups -> groups(body, groups));
        flag(body, "isolation_required", settings.isolation());
        CloudflarePolicyControls.write(body, settings);
    }

    private static void flag(ObjectNode body, String name, Optional<Boolean> value) {
        value.filter(on -> on || body.path(name).isBoolean()).ifPresent(on -> body.put(name, on));
    }

    /** A group that stands there already goes back exactly as it came; a changed one keeps what we do not know of it. */
    private static void groups(ObjectNode body, List<Approvers> wanted) {
        var there = body.path("approval_groups");
        if (wanted.isEmpty() && !there.isArray()) return;
        var array = CloudflareJson.array();
        for (var i = 0; i < wanted.size(); i++) {
            var approvers = wanted.get(i);
            var old = there.path(i);
            array.add(Stream.concat(Stream.of(old), there.valueStream()).filter(group -> group.isObject() && approvers(group).equals(approvers)).findFirst().orElseGet(() -> group(CloudflareJson.copy(old), approvers)));
        }
        body.set("approval_groups", array);
    }

    private static JsonNode group(ObjectNode group, Approvers approvers) {
        group.put("approvals_needed", approvers.needed()).remove(List.of("email_addresses", "email_list_uuid"));
        if (!approvers.emails().isEmpty()) approvers.emails().forEach(group.putArray("email_addresses")::add);
        if (!approvers.list().isEmpty()) group.put("email_list_uuid", approvers.list());
        return group;
    }
}
