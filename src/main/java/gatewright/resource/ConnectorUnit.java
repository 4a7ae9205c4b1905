package gatewright.resource;

/** The unit that runs our cloudflared: the usual one, or a second one beside that of another tunnel. */
enum ConnectorUnit {

    MAIN("cloudflared.service", "/etc/cloudflared/token"), BESIDE("gatewright-cloudflared.service", "/etc/cloudflared/gatewright-token");

    final String unit;
    final String token;

    ConnectorUnit(String unit, String token) {
        this.unit = unit;
        this.token = token;
    }

    String path() { return "/etc/systemd/system/" + unit; }

    static ConnectorUnit of(String unit) { return unit.equals(BESIDE.unit) ? BESIDE : MAIN; }
}
