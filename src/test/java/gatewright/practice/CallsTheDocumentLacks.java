package gatewright.practice;

import java.util.List;

/** The calls of the client, or of the practice Cloudflare, that the OpenAPI document does not have, each with where we know it from. */
public final class CallsTheDocumentLacks {

    public record Lacking(String method, String path, String source) {}

    public static final List<Lacking> ALL = List.of(
            new Lacking("GET", "/accounts/{account}/access/identity_providers/{idp}", "npm cloudflare 7.3.0, zeroTrust.identityProviders.get"),
            new Lacking("DELETE", "/accounts/{account}/access/identity_providers/{idp}", "npm cloudflare 7.3.0, zeroTrust.identityProviders.delete"),
            new Lacking("DELETE", "/accounts/{account}/access/tags/{tag}", "npm cloudflare 7.3.0, zeroTrust.access.tags.delete"),
            new Lacking("GET", "/accounts/{account}/gateway/lists", "npm cloudflare 7.3.0, zeroTrust.gateway.lists.list: type, no pages"),
            new Lacking("GET", "/accounts/{account}/devices/posture", "npm cloudflare 7.3.0, zeroTrust.devices.posture.list: no pages"),
            new Lacking("POST", "/accounts/{account}/access/organizations/revoke_user", "npm cloudflare 7.3.0, zeroTrust.organizations.revokeUsers; permission from the API reference"),
            new Lacking("PUT", "/accounts/{account}/access/apps/{app}/policies/{policy}/make_reusable", "cloudflare-docs, access/policies/policy-management.mdx: convert to a reusable policy, with an empty body"));

    private CallsTheDocumentLacks() {}
}
