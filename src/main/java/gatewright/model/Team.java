package gatewright.model;

/**
 * The account's Zero Trust organisation.
 *
 * @param authDomain {@code <team>.cloudflareaccess.com}, where people log in
 * @param warpIdentity whether a session duration for WARP's identity is set, without which no application may accept it
 */
public record Team(String name, String authDomain, boolean warpIdentity) {

    public Team(String name, String authDomain) { this(name, authDomain, false); }

    /** What the tunnel's pin calls teamName: the first label of the auth domain. */
    public String teamName() { return authDomain.endsWith(".cloudflareaccess.com") ? authDomain.substring(0, authDomain.indexOf('.')) : authDomain; }
}
