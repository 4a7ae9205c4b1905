package gatewright.model;

import java.util.Map;
import java.util.Optional;

/** What the admin says to have set by hand in a KASM zone: a word, which is remembered as its binding's notes and was never read back. */
public record SetByHand(String upstreamAuthAddress, int proxyPort) {

    /** Stands where else KASM's id of the zone does. */
    public static final String ID = "by-hand";

    public static SetByHand of(Zone zone) { return new SetByHand(zone.upstreamAuthAddress(), zone.proxyPort()); }

    public Map<String, String> notes() { return Map.of("said-address", upstreamAuthAddress, "said-port", String.valueOf(proxyPort)); }

    public Binding binding() { return new Binding(ID, Binding.How.ADOPTED, notes()); }

    public static Optional<SetByHand> read(Binding binding) {
        var port = binding.notes().getOrDefault("said-port", "");
        if (!binding.remoteId().equals(ID) || !port.matches("\\d{1,5}")) return Optional.empty();
        return Optional.of(new SetByHand(binding.notes().getOrDefault("said-address", ""), Integer.parseInt(port)));
    }
}
