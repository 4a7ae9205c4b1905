package gatewright.resource;

/** The unit that runs our cloudflared: the usual one, or a second one beside that of another tunnel. */
enum ConnectorUnit {

    MAIN("cloudflared.service", "/etc/cloudflared/token", "config.yml"), BESIDE("gatewright-cloudflared.service", "/etc/cloudflared/gatewright-token", "gatewright.yml");

    final String unit;
    final String token;
    /** The name of the file with the rules of a tunnel of config.yml. */
    final String config;

    ConnectorUnit(String unit, String token, String config) {
        this.unit = unit;
        this.token = token;
        this.config = config;
    }

    String path() { return "/etc/systemd/system/" + unit; }

    static ConnectorUnit of(String unit) { return unit.equals(BESIDE.unit) ? BESIDE : MAIN; }

    /** Whose file that is, by what its binding is called. */
    static ConnectorUnit reading(String config) { return config.equals(BESIDE.config) || config.endsWith(" /etc/cloudflared/" + BESIDE.config) ? BESIDE : MAIN; }
}
