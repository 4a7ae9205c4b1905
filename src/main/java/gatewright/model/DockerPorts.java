package gatewright.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of the ports that Docker publishes, which go around ufw; each as {@code tcp/443}, and kept open where it is not named.
 *
 * @param closed shut to everybody but the server itself and its containers
 * @param lanOnly open to private addresses only
 * @param loopback KASM's own, published on the server's loopback address only
 */
public record DockerPorts(List<String> closed, List<String> lanOnly, List<String> loopback) {

    /** All stay as Docker publishes them. */
    public static final DockerPorts KEPT = new DockerPorts(List.of(), List.of(), List.of());

    public DockerPorts {
        closed = closed == null ? List.of() : List.copyOf(closed);
        lanOnly = lanOnly == null ? List.of() : List.copyOf(lanOnly);
        loopback = loopback == null ? List.of() : List.copyOf(loopback);
    }

    /** Every port that something is done about. */
    public List<String> all() { return Stream.of(closed, lanOnly, loopback).flatMap(List::stream).toList(); }

    /** The ports that nobody outside the server shall reach. */
    public List<String> shut() { return Stream.concat(closed.stream(), loopback.stream()).toList(); }
}
