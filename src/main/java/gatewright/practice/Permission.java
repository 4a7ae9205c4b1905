package gatewright.practice;

/** What a token may do, one for each permission of the dashboard that matters here. Edit is of no use without its read. */
enum Permission {
    ANY, ZONE_READ, DNS_READ, DNS_EDIT(DNS_READ), TUNNEL_READ, TUNNEL_EDIT(TUNNEL_READ), ACCESS_READ, ACCESS_EDIT(ACCESS_READ),
    ORGANIZATION_READ, ORGANIZATION_EDIT(ORGANIZATION_READ), SERVICE_TOKENS_READ, SERVICE_TOKENS_EDIT(SERVICE_TOKENS_READ),
    CUSTOM_PAGES_READ, AUDIT_LOGS_READ, POLICY_TEST_EDIT, ACCOUNT_READ, ZERO_TRUST_READ;

    private final Permission under;

    Permission() { this.under = this; }

    Permission(Permission under) { this.under = under; }

    /** Whether it is gone where another one is missing. */
    boolean goneWithout(Permission missing) { return this == missing || under == missing; }
}
