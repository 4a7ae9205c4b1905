package gatewright.remote;

import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.util.List;

/** KASM Workspaces' own API, in our words. Blocking; throws {@link gatewright.model.Failure}. */
public interface Kasm {

    List<ZoneFacts> zones();

    /** Writes our two settings into the zone as it stands, reads them back, and fails (REFUSED, {@code kasm-not-stored}) where KASM kept the old ones. */
    void update(String zoneId, Zone wanted);

    /** How many desktops are running now; they keep the old settings. Empty where the key may not say. */
    java.util.OptionalInt runningSessions();

    /** Whether {@code /api/__healthcheck} says ok. */
    boolean healthy();
}
