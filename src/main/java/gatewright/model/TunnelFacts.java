package gatewright.model;

import java.util.List;

/**
 * A tunnel as it is at Cloudflare.
 *
 * @param status inactive, degraded, healthy or down
 * @param connectors running cloudflared processes
 * @param hostnames of its ingress rules; empty for a locally managed one
 */
public record TunnelFacts(String id, String name, String status, int connectors, List<String> hostnames, boolean managedByCloudflare) {

    public TunnelFacts { hostnames = List.copyOf(hostnames); }
}
