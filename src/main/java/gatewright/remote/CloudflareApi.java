package gatewright.remote;

import gatewright.model.Account;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.TokenReport;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import tools.jackson.databind.JsonNode;

/** Cloudflare's API, with a token: the real one, or one on loopback. */
public final class CloudflareApi implements CloudflareToken {

    private static final String REAL = "https://api.cloudflare.com/client/v4";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final CloudflareCalls calls;

    /** @param address another one than Cloudflare's own, on loopback only: a token must never go elsewhere
     *  @param listener hears the method and the path of every request that is sent */
    public CloudflareApi(Secret token, Optional<String> address, Time time, BiConsumer<String, String> listener) { this(token, address, time, listener, List.of()); }

    /** @param interceptors for tests that look at bodies */
    public CloudflareApi(Secret token, Optional<String> address, Time time, BiConsumer<String, String> listener, List<Interceptor> interceptors) {
        var base = address.map(CloudflareApi::loopback).orElseGet(() -> HttpUrl.get(REAL));
        calls = new CloudflareCalls(new CloudflareWire(token, address.isPresent(), time, listener, interceptors), new CloudflareErrors(token), base);
    }

    private static HttpUrl loopback(String address) {
        var url = HttpUrl.parse(address);
        if (url == null || !LOOPBACK.contains(url.host()) || !url.username().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "cloudflare-address-not-loopback");
        return url;
    }

    @Override public TokenReport report(String accountId) { return new CloudflareTokenReport(calls, accountId).ask(); }

    @Override public List<Account> accounts() {
        var direct = tried(() -> calls.list(50, Map.of(), "accounts").stream().map(json -> new Account(CloudflareIds.id(json), json.path("name").asString(""))).toList());
        if (direct.isPresent() && !direct.get().isEmpty()) return direct.get();
        // A narrow token may not list accounts, and still see them by way of its domains.
        var zones = tried(() -> zones(calls, Map.of()));
        // An expired token may still get an empty list of accounts.
        if (zones.isEmpty()) throw Failure.of(Kind.REJECTED, Where.CLOUDFLARE, "cloudflare-token");
        var found = new LinkedHashSet<Account>();
        for (var domain : zones.orElse(List.of())) found.add(new Account(domain.accountId(), domain.accountName()));
        return List.copyOf(found);
    }

    @Override public List<Domain> domains(String accountId) { return domains(calls, accountId); }

    private static List<Domain> domains(CloudflareCalls calls, String accountId) {
        return zones(calls, Map.of("account.id", accountId)).stream().filter(d -> d.accountId().equals(accountId)).toList();
    }

    @Override public Cloudflare account(String accountId) { return new Cloudflare(calls, accountId, within -> domains(within, accountId)); }

    private static List<Domain> zones(CloudflareCalls calls, Map<String, String> query) { return calls.list(50, new LinkedHashMap<>(query), "zones").stream().map(CloudflareApi::domain).toList(); }

    private static Domain domain(JsonNode json) {
        return new Domain(CloudflareIds.id(json), json.path("name").asString("").toLowerCase(Locale.ROOT), json.path("status").asString("").equals("active"),
                json.path("account").path("id").asString(""), json.path("account").path("name").asString(""));
    }

    /** Empty where the token is not let in. */
    private static <T> Optional<T> tried(java.util.function.Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Failure e) {
            if (e.kind() == Kind.REJECTED) return Optional.empty();
            throw e;
        }
    }
}
