package gatewright.model;

/** A KASM zone as it is: its id, and the two settings that we manage. */
public record ZoneFacts(String id, String name, String upstreamAuthAddress, int proxyPort) {}
