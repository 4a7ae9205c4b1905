package gatewright.model;

/**
 * A KASM deployment zone and the two settings of it that matter behind a tunnel or proxy.
 *
 * @param name as KASM shows it
 * @param upstreamAuthAddress where KASM's session proxy asks whether a session may connect; {@code proxy} on a single server
 * @param proxyPort the port in session URLs; 0 means the port of the page
 */
public record Zone(String id, String name, String upstreamAuthAddress, int proxyPort) {

    public Zone {
        id = id == null || id.isEmpty() ? "default" : id;
        name = name == null || name.isEmpty() ? "default" : name;
        upstreamAuthAddress = upstreamAuthAddress == null || upstreamAuthAddress.isBlank() ? "proxy" : upstreamAuthAddress.strip();
    }
}
