package gatewright.model;

/**
 * A reusable policy as it is at Cloudflare.
 *
 * @param policy its content; the local id is empty
 * @param usedBy how many applications link it
 */
public record PolicyFacts(String id, Policy policy, int usedBy) {}
