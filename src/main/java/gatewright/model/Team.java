package gatewright.model;

/**
 * The account's Zero Trust organisation.
 *
 * @param authDomain {@code <team>.cloudflareaccess.com}, where people log in
 */
public record Team(String name, String authDomain) {

    /** What the tunnel's pin calls teamName: the first label of the auth domain. */
    public String teamName() { return authDomain.endsWith(".cloudflareaccess.com") ? authDomain.substring(0, authDomain.indexOf('.')) : authDomain; }
}
