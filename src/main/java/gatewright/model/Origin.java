package gatewright.model;

/**
 * How cloudflared speaks to the service behind a public hostname: the dashboard's "Additional application settings". Its components
 * bear the names of Cloudflare's keys (cloudflared, config/configuration.go), and durations are whole seconds; one that is missing
 * in a setup file has cloudflared's default.
 *
 * @param originServerName the name expected in the service's certificate; empty for the service's host
 * @param matchSNItoHost whether the name asked for is that of the request
 * @param caPool a file of certificate authorities, on the host where cloudflared runs
 * @param proxyType empty, or {@code socks}
 */
public record Origin(String originServerName, Boolean matchSNItoHost, String caPool, Integer tlsTimeout, Boolean http2Origin,
                     String httpHostHeader, Boolean disableChunkedEncoding,
                     Integer connectTimeout, Boolean noHappyEyeballs, String proxyType, Integer keepAliveTimeout, Integer keepAliveConnections, Integer tcpKeepAlive) implements Settings<Origin> {

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
    }

    @Override public Origin usual() { return USUAL; }

    private static String text(String text) { return text == null ? "" : text.strip(); }
    private static Integer number(Integer number, int usual) { return number == null ? usual : number; }
}
