package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.ApplicationFacts;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Failure.Where;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to log in for those whom Access asks who they are: One-time PIN, made only where the account has no login method at all. */
public final class LoginMethods implements Resource<LoginMethods.Some> {

    private static final String KEY = "login";
    /** The note of a binding that lists the applications which stood there before. */
    private static final String BEFORE = "before";

    /** @param present whether there is some login method */
    public record Some(boolean present) {}

    @Override public String id() { return "login-method"; }
    @Override public Class<Some> type() { return Some.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Some value) { return Words.text("login-method.one-time-pin"); }

    @Override public Map<String, Some> wanted(Setup setup) { return setup.application().isPresent() ? Map.of(KEY, new Some(true)) : Map.of(); }

    /** Any login method will do while one is wanted; otherwise only the one that we made counts. */
    @Override public Map<String, Some> current(Context context) {
        var made = context.binding(this, KEY).map(Binding::remoteId);
        var wanted = !wanted(context.setup()).isEmpty();
        if (!wanted && made.isEmpty()) return Map.of();
        if (wanted && stands(context)) return Map.of(KEY, new Some(true));
        var there = context.remote().cloudflare().loginMethods().list().stream().anyMatch(m -> wanted || made.equals(Optional.of(m.id())));
        return there ? Map.of(KEY, new Some(true)) : Map.of();
    }

    /** An application that others made lets people log in already: where an account has no method at all, Access asks by a one-time PIN. */
    private static boolean stands(Context context) {
        return context.setup().application().flatMap(app -> context.binding(AccessApplications.ID, app.id())).filter(binding -> binding.how() != Binding.How.MADE).isPresent();
    }

    /** None ever stands in the way; but a One-time PIN whose making nobody saw the end of is found again by this. */
    @Override public List<Stranger> strangers(Context context, String key, Some wanted) {
        var pins = context.remote().cloudflare().loginMethods().list().stream().filter(m -> m.type().equals("onetimepin")).toList();
        var notes = pins.isEmpty() ? Map.<String, String>of() : before(context);
        return pins.stream().map(m -> new Stranger(m.id(), m.name(), m.name(), false, notes)).toList();
    }

    @Override public void put(Context context, String key, Some value) {
        var cloudflare = context.remote().cloudflare();
        if (!cloudflare.loginMethods().list().isEmpty()) return;
        var before = before(context);
        context.bind(this, key, new Binding(cloudflare.loginMethods().createOneTimePin(), Binding.How.MADE, before));
    }

    /** Stays where applications that were made since need it; those that were there before had none either. */
    @Override public void remove(Context context, String key) {
        var methods = context.remote().cloudflare().loginMethods();
        var before = context.binding(this, key).map(binding -> List.of(binding.notes().getOrDefault(BEFORE, "").split(" "))).orElse(List.of());
        if (context.binding(this, key).isPresent() && !before.containsAll(selfHosted(context))) {
            if (!wanted(context.setup()).isEmpty()) throw Failure.of(Failure.Kind.REFUSED, Where.CLOUDFLARE, "login-method-in-use");
            context.say(Words.text("login-method.stays"));
            context.unbind(this, key);
            return;
        }
        Bound.remove(context, this, key, binding -> methods.delete(binding.remoteId()), binding -> methods.list().stream().anyMatch(m -> m.id().equals(binding.remoteId())));
    }

    private static Map<String, String> before(Context context) { return Map.of(BEFORE, String.join(" ", selfHosted(context))); }

    private static List<String> selfHosted(Context context) {
        return context.remote().cloudflare().applications().list().stream().filter(a -> a.type().equals("self_hosted")).map(ApplicationFacts::id).toList();
    }
}
