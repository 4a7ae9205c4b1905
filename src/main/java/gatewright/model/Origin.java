package gatewright.model;

import java.util.List;

/**
 * How cloudflared speaks to the service behind a public hostname: the dashboard's "Additional application settings". Its components
 * bear the names of Cloudflare's keys (cloudflared, config/configuration.go), and durations are whole seconds; one that is missing
 * in a setup file has cloudflared's default.
 *
 * @param originServerName the name expected in the service's certificate; empty for the service's host
 * @param matchSNItoHost whether the name asked for is that of the request
 * @param caPool a file of certificate authorities, on the host where cloudflared runs
 * @param proxyType empty, or {@code socks}
 * @param proxyAddress where the proxy of such a type listens; it, its port, {@code bastionMode} and {@code ipRules} mean something in
 *     config.yml only, and Cloudflare's API does not know them
 * @param proxyPort 0 for any that is free
 */
public record Origin(String originServerName, Boolean matchSNItoHost, String caPool, Integer tlsTimeout, Boolean http2Origin,
                     String httpHostHeader, Boolean disableChunkedEncoding,
                     Integer connectTimeout, Boolean noHappyEyeballs, String proxyType, Integer keepAliveTimeout, Integer keepAliveConnections, Integer tcpKeepAlive,
                     String proxyAddress, Integer proxyPort, Boolean bastionMode, List<IpRule> ipRules) implements Settings<Origin> {

    public static final Origin USUAL = new Origin(null, null, null, null, null, null, null, null, null, null, null, null, null);

    public Origin {
        originServerName = text(originServerName);
        matchSNItoHost = Boolean.TRUE.equals(matchSNItoHost);
        caPool = text(caPool);
        tlsTimeout = number(tlsTimeout, 10);
        http2Origin = Boolean.TRUE.equals(http2Origin);
        httpHostHeader = text(httpHostHeader);
        disableChunkedEncoding = Boolean.TRUE.equals(disableChunkedEncoding);
        connectTimeout = number(connectTimeout, 30);
        noHappyEyeballs = Boolean.TRUE.equals(noHappyEyeballs);
        proxyType = text(proxyType);
        keepAliveTimeout = number(keepAliveTimeout, 90);
        keepAliveConnections = number(keepAliveConnections, 100);
        tcpKeepAlive = number(tcpKeepAlive, 30);
        proxyAddress = proxyAddress == null || proxyAddress.isBlank() ? "127.0.0.1" : proxyAddress.strip();
        proxyPort = number(proxyPort, 0);
        bastionMode = Boolean.TRUE.equals(bastionMode);
        ipRules = ipRules == null ? List.of() : List.copyOf(ipRules);
    }

    /** With what Cloudflare's API knows, and the rest as usual. */
    public Origin(String originServerName, Boolean matchSNItoHost, String caPool, Integer tlsTimeout, Boolean http2Origin, String httpHostHeader, Boolean disableChunkedEncoding,
                  Integer connectTimeout, Boolean noHappyEyeballs, String proxyType, Integer keepAliveTimeout, Integer keepAliveConnections, Integer tcpKeepAlive) {
        this(originServerName, matchSNItoHost, caPool, tlsTimeout, http2Origin, httpHostHeader, disableChunkedEncoding, connectTimeout, noHappyEyeballs, proxyType, keepAliveTimeout, keepAliveConnections, tcpKeepAlive,
                null, null, null, null);
    }

    /** As a tunnel has it that Cloudflare manages. */
    public Origin atCloudflare() { return withProxy(USUAL.proxyAddress, USUAL.proxyPort, USUAL.bastionMode, USUAL.ipRules); }

    public Origin withProxy(String address, Integer port, Boolean bastion, List<IpRule> rules) {
        return new Origin(originServerName, matchSNItoHost, caPool, tlsTimeout, http2Origin, httpHostHeader, disableChunkedEncoding, connectTimeout, noHappyEyeballs, proxyType, keepAliveTimeout, keepAliveConnections, tcpKeepAlive,
                address, port, bastion, rules);
    }

    @Override public Origin usual() { return USUAL; }

    private static String text(String text) { return text == null ? "" : text.strip(); }
    private static Integer number(Integer number, int usual) { return number == null ? usual : number; }
}
