package gatewright.model;

/** A Cloudflare account that the token can see. */
public record Account(String id, String name) {}
