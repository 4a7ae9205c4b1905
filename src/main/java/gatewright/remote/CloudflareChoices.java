package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.RuleChoices;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What rules of a policy can be chosen from in an account, every list read side by side. A list that the token may not read, or
 * that the plan has not, is told and leaves the others alone.
 */
final class CloudflareChoices {

    private static final String GROUPS = "Access: Organizations, Identity Providers, and Groups: Read";

    private final CloudflareCalls account;

    CloudflareChoices(CloudflareCalls account) { this.account = account; }

    /** @param permission the dashboard's name of what the token needs, as Cloudflare's API reference lists it for each call */
    private record Reading(Source source, String permission, Supplier<List<Choice>> read) {}

    RuleChoices read() {
        var groups = new AtomicReference<>(List.<RuleGroup>of());
        var readings = List.of(
                new Reading(Source.LOGIN_METHOD, GROUPS, () -> choices(account.list(50, Map.of(), "access", "identity_providers"), "type")),
                new Reading(Source.GROUP, GROUPS, () -> named(groups)),
                new Reading(Source.EMAIL_LIST, "Zero Trust: Read", () -> lists("EMAIL")),
                new Reading(Source.IP_LIST, "Zero Trust: Read", () -> lists("IP")),
                new Reading(Source.SERVICE_TOKEN, "Access: Service Tokens: Read", () -> choices(account.list(50, Map.of(), "access", "service_tokens"), "client_id")),
                new Reading(Source.POSTURE_RULE, "Zero Trust: Read", () -> choices(account.whole(Map.of(), "devices", "posture"), "type")),
                new Reading(Source.APPLICATION, "Access: Apps and Policies: Read", () -> choices(account.list(50, Map.of(), "access", "apps").stream().filter(app -> app.path("type").asString("").equals("saas")).toList(), "")));
        var lists = new EnumMap<Source, List<Choice>>(Source.class);
        var unread = new EnumMap<Source, String>(Source.class);
        var answers = Parallel.map(readings, CloudflareChoices::tried);
        for (var i = 0; i < readings.size(); i++) {
            var source = readings.get(i).source();
            switch (answers.get(i)) {
                case List<?> read -> lists.put(source, read.stream().map(Choice.class::cast).toList());
                case Object why -> unread.put(source, why.toString());
            }
        }
        return new RuleChoices(lists, unread, groups.get());
    }

    private List<Choice> named(AtomicReference<List<RuleGroup>> groups) {
        groups.set(new CloudflareGroups(account).list());
        return groups.get().stream().map(group -> new Choice(group.id(), group.name(), "")).toList();
    }

    /** The list, or in words why there is none. */
    private static Object tried(Reading reading) {
        try {
            return reading.read().get();
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.REJECTED) return Words.text("choices.permission", reading.permission());
            if (e.kind() == Failure.Kind.REFUSED) return Words.text("choices.refused", e.detail());
            throw e;
        }
    }

    /** Zero Trust lists of one type. The reference names no pages for these. */
    private List<Choice> lists(String type) {
        return account.whole(Map.of("type", type), "gateway", "lists").stream().filter(list -> list.path("type").asString("").equals(type))
                .map(list -> new Choice(CloudflareIds.id(list), list.path("name").asString(""), list.has("count") ? Words.text("choices.entries", list.path("count").asInt(0)) : "")).toList();
    }

    private static List<Choice> choices(List<JsonNode> things, String detail) {
        return things.stream().map(thing -> new Choice(CloudflareIds.id(thing), thing.path("name").asString(""), thing.path(detail).asString(""))).toList();
    }
}
