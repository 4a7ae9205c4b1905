package gatewright.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dashboard's address that opens the form for a new API token with our permissions filled in. The keys are those of Cloudflare's
 * page on token templates; {@code argotunnel} is not in its table, but is what public projects use.
 */
final class TokenTemplate {

    private record Permission(String key, String type) {}

    private static final List<Permission> PERMISSIONS = List.of(new Permission("argotunnel", "edit"), new Permission("access", "edit"),
            new Permission("access_acct", "edit"), new Permission("dns", "edit"), new Permission("zone", "read"));

    static final String URL = "https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=" + encoded() + "&accountId=*&zoneId=all&name=Gatewright";

    private TokenTemplate() {}

    private static String encoded() {
        var json = PERMISSIONS.stream().map(p -> "{\"key\":\"" + p.key() + "\",\"type\":\"" + p.type() + "\"}").collect(Collectors.joining(",", "[", "]"));
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }
}
