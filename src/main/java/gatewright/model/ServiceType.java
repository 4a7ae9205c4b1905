package gatewright.model;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What cloudflared can send requests to, the dashboard's "Type", each with its own kind of URL (cloudflared, ingress/ingress.go). */
public enum ServiceType {

    HTTPS("https://"), HTTP("http://"), UNIX("unix:"), UNIX_TLS("unix+tls:"), TCP("tcp://"), SSH("ssh://"), RDP("rdp://"), SMB("smb://"),
    HTTP_STATUS("http_status:"), HELLO_WORLD("hello_world"), BASTION("bastion"), SOCKS_PROXY("socks-proxy");

    /** What is wrong with a URL. */
    public enum Trouble { EMPTY, PATH, ADDRESS, SOCKET, STATUS }

    private final String start;

    ServiceType(String start) { this.start = start; }

    /** That of a service, {@code https://localhost:443}; empty where cloudflared knows none such. */
    public static Optional<ServiceType> of(String service) {
        if (service.equals("hello-world")) return Optional.of(HELLO_WORLD);
        return Stream.of(values()).filter(type -> type.takesUrl() ? service.regionMatches(true, 0, type.start, 0, type.start.length()) : service.equals(type.start)).findFirst();
    }

    /** As the dashboard writes it. */
    public String label() { return start.replaceAll(":?/*$", "").replace('-', '_').toUpperCase(Locale.ROOT); }

    /** Whether anything is to be said beside the type. */
    public boolean takesUrl() { return start.contains(":"); }

    /** Whether it is a host with a port: every type but sockets, fixed answers and cloudflared's own services. */
    public boolean takesHost() { return start.endsWith("//"); }

    /** Whether cloudflared speaks TLS to it. */
    public boolean tls() { return this == HTTPS || this == UNIX_TLS; }

    /** Whether the HTTP settings mean anything to it. */
    public boolean http() { return tls() || this == HTTP || this == UNIX; }

    public String service(String url) { return takesUrl() ? start + url.strip() : start; }

    /** What stands behind the type in a service of this one. */
    public String url(String service) { return takesUrl() ? service.substring(start.length()) : ""; }

    public Optional<Trouble> wrong(String url) {
        if (!takesUrl()) return Optional.empty();
        if (url.isBlank()) return Optional.of(Trouble.EMPTY);
        if (this == HTTP_STATUS) return url.matches("[1-9]\\d\\d") ? Optional.empty() : Optional.of(Trouble.STATUS);
        if (!takesHost()) return url.matches("/[^\\s/\\p{Cntrl}][^\\s\\p{Cntrl}]*") ? Optional.empty() : Optional.of(Trouble.SOCKET);
        return address(url);
    }

    private Optional<Trouble> address(String url) {
        try {
            var uri = URI.create(start + url);
            if (uri.getHost() != null && uri.getUserInfo() == null && uri.getPath() != null && !uri.getPath().isEmpty()) return Optional.of(Trouble.PATH);
            var plain = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65535 && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null && !url.endsWith(":");
            return plain ? Optional.empty() : Optional.of(Trouble.ADDRESS);
        } catch (IllegalArgumentException e) {
            return Optional.of(Trouble.ADDRESS);
        }
    }
}
