package gatewright.model;

import java.util.Optional;

/**
 * An application's "Browser rendering settings". An empty component is left as it is at Cloudflare.
 *
 * @param rendering what Cloudflare shows in the browser itself, instead of passing a web page on; it is the application's type
 * @param automaticCloudflared "Allow automatic cloudflared authentication"
 */
public record RenderingSettings(Optional<Rendering> rendering, Optional<Boolean> automaticCloudflared) {

    public static final RenderingSettings UNMANAGED = new RenderingSettings(Optional.empty(), Optional.empty());

    /** RDP also names the machines that it leads to, as targets of the account: it is set up in the dashboard. */
    public enum Rendering { DISABLED, SSH, VNC, RDP }

    public RenderingSettings {
        rendering = Managed.present(rendering);
        automaticCloudflared = Managed.present(automaticCloudflared);
    }

    /** These values, and the other one's where these say nothing. */
    public RenderingSettings over(RenderingSettings base) { return new RenderingSettings(rendering.or(() -> base.rendering), automaticCloudflared.or(() -> base.automaticCloudflared)); }

    /** Of these values, those that the other one manages too. */
    public RenderingSettings within(RenderingSettings managed) {
        return new RenderingSettings(Managed.within(rendering, managed.rendering), Managed.within(automaticCloudflared, managed.automaticCloudflared));
    }
}
