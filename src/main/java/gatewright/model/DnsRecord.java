package gatewright.model;

/**
 * A DNS record of a domain.
 *
 * @param name in full, in lower case
 * @param content where it points to
 * @param ttl in seconds; 1 means automatic, and is the only one for a proxied record
 */
public record DnsRecord(String id, String zoneId, String type, String name, String content, boolean proxied, int ttl) {}
