package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.TokenReport;
import gatewright.model.TokenReport.Permission;
import gatewright.model.TokenReport.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Finds out what a token is and may do, by asking for little things, one for each permission, side by side. */
final class CloudflareTokenReport {

    private static final Map<String, String> ONE = Map.of("page", "1", "per_page", "1");
    /** Domains come five a page at least. */
    private static final Map<String, String> FEW = Map.of("page", "1", "per_page", "5");

    private final CloudflareCalls calls;
    private final CloudflareCalls account;
    private final String accountId;

    CloudflareTokenReport(CloudflareCalls calls, String accountId) {
        this.calls = calls;
        this.account = calls.under("accounts", accountId);
        this.accountId = accountId;
    }

    TokenReport ask() {
        var probes = List.<Supplier<Object>>of(this::verified,
                () -> edit("Cloudflare Tunnel: Edit", () -> account.get(with(ONE, "is_deleted", "false"), "cfd_tunnel")),
                () -> edit("Access: Apps and Policies: Edit", () -> account.get(ONE, "access", "policies")),
                () -> edit("Access: Organizations, Identity Providers, and Groups: Edit", () -> account.get(ONE, "access", "identity_providers")),
                this::zones);
        var answers = Parallel.map(probes, Supplier::get);
        var verified = (Verified) answers.getFirst();
        var permissions = answers.stream().skip(1).flatMap(a -> a instanceof Permission one ? java.util.stream.Stream.of(one) : ((List<?>) a).stream().map(Permission.class::cast)).toList();
        return new TokenReport(verified.owner(), verified.status(), verified.expires(), permissions);
    }

    private record Verified(TokenReport.Owner owner, String status, Optional<Instant> expires) {}

    /** A token of an account is unknown at the user's address, which does not make it a bad one. */
    private Verified verified() {
        return verified(TokenReport.Owner.USER, () -> calls.get("user", "tokens", "verify"))
                .or(() -> verified(TokenReport.Owner.ACCOUNT, () -> account.get("tokens", "verify")))
                .orElse(new Verified(TokenReport.Owner.UNKNOWN, "", Optional.empty()));
    }

    private static Optional<Verified> verified(TokenReport.Owner owner, Supplier<JsonNode> read) {
        try {
            var json = read.get();
            return Optional.of(new Verified(owner, json.path("status").asString(""), instant(json.path("expires_on").asString(""))));
        } catch (Failure e) {
            if (e.kind() == Kind.REJECTED || e.kind() == Kind.REFUSED) return Optional.empty();
            throw e;
        }
    }

    /** Domains first: DNS can only be tried within one. */
    private List<Permission> zones() {
        var zones = probe(() -> calls.get(with(FEW, "account.id", accountId), "zones"));
        var id = zones.answer().map(json -> json.path(0).path("id").asString("")).filter(zone -> !zone.isEmpty());
        var read = zones.state() == State.GRANTED && id.isEmpty() ? State.UNKNOWN : zones.state();
        var dns = id.map(zone -> edit("DNS: Edit", () -> calls.get(ONE, "zones", zone, "dns_records"))).orElse(new Permission("DNS: Edit", State.UNKNOWN, true));
        return List.of(dns, new Permission("Zone: Read", read, true));
    }

    /** A read that works says nothing of Edit. */
    private static Permission edit(String name, Supplier<JsonNode> read) {
        var state = probe(read).state();
        return new Permission(name, state == State.GRANTED ? State.UNKNOWN : state, true);
    }

    private record Probe(State state, Optional<JsonNode> answer) {}

    private static Probe probe(Supplier<JsonNode> read) {
        try {
            return new Probe(State.GRANTED, Optional.of(read.get()));
        } catch (Failure e) {
            if (e.kind() == Kind.REJECTED) return new Probe(State.MISSING, Optional.empty());
            if (e.kind() == Kind.REFUSED) return new Probe(State.UNKNOWN, Optional.empty());
            throw e;
        }
    }

    private static Map<String, String> with(Map<String, String> query, String key, String value) {
        var all = new java.util.TreeMap<>(query);
        all.put(key, value);
        return all;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
