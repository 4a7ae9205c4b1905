package gatewright.resource;

import gatewright.engine.Context;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.Binding;
import gatewright.model.Destinations;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.IngressRule;
import gatewright.remote.Parallel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The applications before a road, as they really stand: read when first asked for. */
final class Gates {

    private final Context context;
    private List<ApplicationFacts> read;
    private List<ApplicationFacts> ours;

    Gates(Context context) { this.context = context; }

    /** The local ids of our applications among these tags, each read by its id; tags of others, and of applications that are gone, are left out. */
    List<String> localIds(List<String> audTags) {
        if (audTags.isEmpty()) return List.of();
        if (ours == null) ours = Parallel.map(context.keys(new AccessApplications()), this::read).stream().flatMap(Optional::stream).toList();
        return ours.stream().filter(a -> audTags.contains(a.audTag())).flatMap(a -> context.keyOf(AccessApplications.ID, a.id()).stream()).sorted().toList();
    }

    /**
     * The AUD tags of all applications that visitors of the road may meet. REFUSED ({@code gate-missing}) where one that shall
     * protect it is not there, lets nobody be asked, or does not cover it; {@code gate-weaker} where a more specific one of
     * somebody else leaves a way around it.
     */
    List<String> pins(PublicHostnames.Road road) {
        var tags = new LinkedHashSet<String>();
        for (var id : road.protectedBy()) tags.add(standing(id, road).audTag());
        if (tags.isEmpty()) return List.of();
        for (var other : standing()) {
            if (tags.contains(other.audTag()) || !other.gate() || !exactly(other, road.hostname())) continue;
            if (other.policies().stream().anyMatch(Link::bypass)) throw refused("gate-weaker", other.name());
            tags.add(other.audTag());
        }
        return List.copyOf(tags);
    }

    /**
     * Those, and of the tags that a rule has already the ones of other applications that stand: somebody else has put them there, and
     * they let in whom those applications let in. Tags of our own that no longer protect the road, and of applications that are gone, are left out.
     */
    List<String> pins(PublicHostnames.Road road, Optional<IngressRule> there) {
        var tags = new LinkedHashSet<>(pins(road));
        var before = there.map(IngressRule::audTags).orElse(List.of());
        if (tags.isEmpty() || tags.containsAll(before)) return List.copyOf(tags);
        standing().stream().filter(a -> a.gate() && before.contains(a.audTag()) && context.keyOf(AccessApplications.ID, a.id()).isEmpty()).forEach(a -> tags.add(a.audTag()));
        return List.copyOf(tags);
    }

    private ApplicationFacts standing(String id, PublicHostnames.Road road) {
        var bound = context.binding(AccessApplications.ID, id).map(Binding::remoteId);
        var gate = standing().stream().filter(a -> Optional.of(a.id()).equals(bound)).findFirst().orElseThrow(() -> refused("gate-missing", road.hostname()));
        var stands = !gate.policies().isEmpty() && !gate.audTag().isEmpty() && gate.covers(road.hostname(), Destinations.literal(road.path()));
        if (!stands) throw refused("gate-missing", road.hostname());
        return gate;
    }

    /** Applications with a wildcard are less specific than ours: Access takes the more specific one. */
    private static boolean exactly(ApplicationFacts other, String hostname) {
        return other.destinations().stream().anyMatch(d -> d.equals(hostname) || d.startsWith(hostname + "/"));
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.CLOUDFLARE, code, detail); }

    private Optional<ApplicationFacts> read(String key) {
        return context.binding(AccessApplications.ID, key).flatMap(binding -> context.remote().cloudflare().applications().find(binding.remoteId()));
    }

    private List<ApplicationFacts> standing() {
        if (read == null) read = context.remote().cloudflare().applications().list();
        return read;
    }
}
