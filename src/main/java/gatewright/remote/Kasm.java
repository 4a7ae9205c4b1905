package gatewright.remote;

import gatewright.model.Desktop;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.util.List;
import java.util.Optional;

/** KASM Workspaces in our words, by whichever door. Blocking; throws {@link gatewright.model.Failure}. */
public interface Kasm {

    List<ZoneFacts> zones();

    /** Writes our two settings into the zone as it stands, reads them back, and fails (REFUSED, {@code kasm-not-stored}) where KASM kept the old ones. */
    void update(String zoneId, Zone wanted);

    /** The desktops that there are now; they keep the old settings. Empty where the door does not show them. */
    Optional<List<Desktop>> desktops();

    /** Ends a desktop, with everything in it that is not saved, and sees that it is gone: REFUSED ({@code kasm-desktop-not-ended}) where it is not. */
    void endDesktop(String id);

    /** Whether {@code /api/__healthcheck} says ok. */
    boolean healthy();
}
