package gatewright.engine;

import java.util.Map;

/**
 * A remote thing that is not ours and stands where ours would.
 *
 * @param description in words, such as "tunnel cft1, healthy, 2 connectors, 3 hostnames"
 * @param linkable whether it can be used without being changed
 * @param notes for its binding
 * @param adopt what adopting it means here, in a word or two; empty where it is the usual: taken over
 */
public record Stranger(String remoteId, String name, String description, boolean linkable, Map<String, String> notes, String adopt) {

    public Stranger(String remoteId, String name, String description, boolean linkable, Map<String, String> notes) { this(remoteId, name, description, linkable, notes, ""); }

    public Stranger { notes = Map.copyOf(notes); }
}
