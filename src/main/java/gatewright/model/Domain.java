package gatewright.model;

/**
 * A domain of the account: what the API calls a zone.
 *
 * @param active whether Cloudflare answers for it; only an active one can carry a public hostname
 */
public record Domain(String id, String name, boolean active, String accountId, String accountName) {}
