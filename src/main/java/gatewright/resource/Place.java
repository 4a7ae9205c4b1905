package gatewright.resource;

import gatewright.model.Binding;
import gatewright.model.Binding.How;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a public hostname's rule stands; it has no id of its own at Cloudflare.
 *
 * @param tunnel its id at Cloudflare
 * @param was where it stood before a change that may not have been carried out
 */
record Place(String tunnel, String hostname, String path, Optional<Place> was) {

    static Place of(Binding binding) {
        var notes = binding.notes();
        var tunnel = notes.getOrDefault("tunnel", "");
        var was = Optional.ofNullable(notes.get("was-hostname")).map(h -> new Place(tunnel, h, notes.getOrDefault("was-path", ""), Optional.empty()));
        return new Place(tunnel, notes.getOrDefault("hostname", ""), notes.getOrDefault("path", ""), was);
    }

    String id() { return tunnel + " " + hostname + " " + path; }

    /** The same, come from another place. */
    Place after(Place was) { return new Place(tunnel, hostname, path, was.id().equals(id()) ? Optional.empty() : Optional.of(was)); }

    Map<String, String> notes() {
        var notes = new HashMap<>(Map.of("tunnel", tunnel, "hostname", hostname, "path", path));
        was.ifPresent(w -> notes.putAll(Map.of("was-hostname", w.hostname(), "was-path", w.path())));
        return notes;
    }

    Binding binding(How how) { return new Binding(id(), how, notes()); }
}
