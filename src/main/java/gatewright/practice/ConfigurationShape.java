package gatewright.practice;

import static gatewright.practice.Shape.anyObject;
import static gatewright.practice.Shape.flag;
import static gatewright.practice.Shape.integer;
import static gatewright.practice.Shape.list;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.text;

import gatewright.model.PathPattern;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The body of a tunnel's configuration, and what cloudflared demands of its rules (cloudflared, ingress.go). */
final class ConfigurationShape {

    private static final Shape SECONDS = integer(0, Integer.MAX_VALUE);
    private static final Pattern STATUS = Pattern.compile("http_status:[1-9]\\d\\d");
    private static final Pattern WORD = Pattern.compile("hello_world|hello-world|bastion|socks-proxy|unix(\\+tls)?:.+");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[^*:/\\s]+|\\*");

    private static final Shape ORIGIN = object()
            .may("access", object().need("audTag", list(text())).need("teamName", text()).may("required", flag()))
            .may("connectTimeout", SECONDS).may("tlsTimeout", SECONDS).may("tcpKeepAlive", SECONDS).may("keepAliveTimeout", SECONDS).may("keepAliveConnections", SECONDS)
            .flags("disableChunkedEncoding", "http2Origin", "matchSNItoHost", "noHappyEyeballs", "noTLSVerify")
            .texts("caPool", "httpHostHeader", "originServerName", "proxyType");

    static final Shape BODY = object().may("config", object()
            .may("ingress", list(object().need("service", text()).texts("hostname", "path").may("originRequest", ORIGIN), 1, 1000))
            .may("originRequest", ORIGIN)
            .may("warp-routing", anyObject()));

    private ConfigurationShape() {}

    /** What cloudflared would say to the rules; empty where it takes them. */
    static Optional<String> trouble(JsonNode ingress) {
        for (var i = 0; i < ingress.size(); i++) {
            var rule = ingress.get(i);
            var hostname = rule.path("hostname").asString("");
            var catchAll = (hostname.isEmpty() || hostname.equals("*")) && rule.path("path").asString("").isEmpty();
            var last = i == ingress.size() - 1;
            if (last && !catchAll) return Optional.of("The last ingress rule must match all URLs (i.e. it should not have a hostname or path filter)");
            if (!last && catchAll) return Optional.of("Rule #" + (i + 1) + " is matching the hostname '', but this will match every hostname, meaning the rules which follow it will never be triggered");
            if (!hostname.isEmpty() && !HOST.matcher(hostname).matches()) return Optional.of("Hostname '" + hostname + "' can have one wildcard, leftmost, and no port");
            var service = service(rule.path("service").asString(""));
            if (service.isPresent()) return service;
            if (PathPattern.trouble(rule.path("path").asString("")).isPresent()) return Optional.of("Rule #" + (i + 1) + " has an invalid regex");
            var proxy = rule.path("originRequest").path("proxyType").asString("");
            if (!proxy.isEmpty() && !proxy.equals("socks")) return Optional.of("unknown proxy type: " + proxy);
            var access = rule.path("originRequest").path("access");
            if (!access.path("audTag").isEmpty() && access.path("teamName").asString("").isBlank()) return Optional.of("access.TeamName cannot be blank when access.audTags are present");
        }
        return Optional.empty();
    }

    private static Optional<String> service(String service) {
        if (STATUS.matcher(service).matches() || WORD.matcher(service).matches()) return Optional.empty();
        try {
            var uri = URI.create(service);
            if (uri.getScheme() == null || uri.getHost() == null) return Optional.of(service + " is an invalid address, please make sure it has a scheme and a hostname");
            if (uri.getPath() != null && !uri.getPath().isEmpty()) return Optional.of(service + " is an invalid address, ingress rules don't support proxying to a different path on the origin service. The path will be the same as the eyeball request's path");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(service + " is an invalid address, please make sure it has a scheme and a hostname");
        }
    }
}
