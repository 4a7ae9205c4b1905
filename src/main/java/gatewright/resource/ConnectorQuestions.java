package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Tunnel;
import gatewright.model.Words;
import gatewright.resource.Cloudflared.Running;
import gatewright.resource.CloudflaredService.State;
import gatewright.resource.CloudflaredService.State.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked where a cloudflared service stands on the server that is not ours. One of our own tunnel is used as it is, or
 * taken over, its token out of sight; beside one of another tunnel a second unit runs, and never in its place: it may carry
 * hostnames that we know nothing of. (To put our hostnames on that tunnel instead, the setup names that tunnel.)
 */
final class ConnectorQuestions {

    /** The answers, by the stranger's id. */
    static final String TAKE_OVER = "take-over";
    static final String RENEW = "take-over-and-renew-token";
    static final String BESIDE = "second-service";

    /** In the binding: the tunnel's token is to be renewed when the service is taken over. */
    static final String RENEWING = "renew";

    private ConnectorQuestions() {}

    static List<Stranger> of(Context context, String key, Running wanted, State state) {
        if (state.whose() == Whose.OURS) return context.binding(Cloudflared.ID, key).isPresent() ? List.of() : List.of(stranger(Cloudflared.UNIT, key, Words.text("stranger.cloudflared.ours", state.tunnel()), false, ""));
        if (state.whose() != Whose.STRANGERS) return List.of();
        var theirs = state.theirs();
        var same = Tunnels.is(context, wanted.tunnel(), theirs.tunnel());
        if (local(context) && (same || theirs.tunnel().isEmpty())) return List.of(stranger(Cloudflared.UNIT, key, Words.text("stranger.cloudflared", state.description()), same, ""));
        if (!same) return List.of(stranger(BESIDE, key, Words.text("stranger.cloudflared.other", state.description(), named(context, theirs.tunnel())), false, Words.text("stranger.adopt.beside")));
        var ways = new ArrayList<Stranger>();
        ways.add(stranger(TAKE_OVER, key, Words.text(theirs.tokenShown() ? "stranger.cloudflared.shown" : "stranger.cloudflared.same", state.description()), true, Words.text("stranger.adopt.take-over")));
        if (theirs.tokenShown()) ways.add(stranger(RENEW, key, Words.text("stranger.cloudflared.renew"), false, Words.text("stranger.adopt.renew")));
        return List.copyOf(ways);
    }

    /** What was answered holds only where it is still what is asked; else nothing is bound, and the next plan asks anew. */
    static Optional<Binding> answered(Context context, String key, Running wanted, State state, Stranger answer, How how) {
        var asked = of(context, key, wanted, state).stream().filter(s -> s.remoteId().equals(answer.remoteId())).findFirst();
        if (asked.isEmpty()) return Optional.empty();
        if (how == How.LINKED) return asked.filter(Stranger::linkable).map(_ -> new Binding(Cloudflared.UNIT, How.LINKED, Map.of()));
        return switch (answer.remoteId()) {
            case BESIDE -> Optional.of(new Binding(ConnectorUnit.BESIDE.unit, How.MADE, Map.of()));
            case TAKE_OVER -> Optional.of(new Binding(Cloudflared.UNIT, How.ADOPTED, Map.of()));
            case RENEW -> Optional.of(new Binding(Cloudflared.UNIT, How.ADOPTED, Map.of(RENEWING, "yes")));
            default -> {
                if (state.whose() != Whose.OURS || !Tunnels.is(context, wanted.tunnel(), state.tunnel())) throw Failure.of(Kind.REFUSED, Where.SERVER, "cloudflared-stranger", answer.description());
                yield Optional.of(new Binding(Cloudflared.UNIT, how, Map.of()));
            }
        };
    }

    /** Whether the service that is there runs, for certain, another tunnel than the setup's. */
    static boolean besideAnother(Context context, String key) {
        var state = new CloudflaredService(context.remote().server(key)).look();
        return state.whose() == Whose.STRANGERS && !state.theirs().tunnel().isEmpty() && context.setup().tunnel().filter(t -> Tunnels.is(context, t.id(), state.theirs().tunnel())).isEmpty();
    }

    private static boolean local(Context context) { return context.setup().tunnel().filter(Tunnel::local).isPresent(); }

    /** A tunnel's name where the account has one of that id. */
    private static String named(Context context, String tunnel) {
        if (!tunnel.matches("[0-9a-f-]{36}")) return tunnel.isEmpty() ? "?" : tunnel;
        return context.remote().cloudflare().tunnels().find(tunnel).map(t -> t.name()).orElse(tunnel);
    }

    private static Stranger stranger(String id, String key, String description, boolean linkable, String adopt) { return new Stranger(id, key, description, linkable, Map.of(), adopt); }
}
