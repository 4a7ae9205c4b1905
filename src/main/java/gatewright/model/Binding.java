package gatewright.model;

import java.util.Map;

/**
 * Which remote thing a local id stands for.
 *
 * @param remoteId the id at Cloudflare or KASM, or another name that is unique there
 * @param how what gives us the right to touch it
 * @param notes what else must be known of it, such as an application's AUD
 */
public record Binding(String remoteId, How how, Map<String, String> notes) {

    /** MADE by us, and only then ever deleted; ADOPTED on the admin's word; LINKED: used and never changed. */
    public enum How { MADE, ADOPTED, LINKED }

    public Binding { notes = notes == null ? Map.of() : Map.copyOf(notes); }
}
