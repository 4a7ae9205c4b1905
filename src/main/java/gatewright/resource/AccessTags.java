package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.Application;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Failure.Where;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.CloudflareTags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags for the App Launcher: those that the application names and the account lacks. Whoever made one, it serves all; only ours are ever deleted. */
public final class AccessTags implements Resource<AccessTags.Tag> {

    static final String ID = "access-tag";

    /** A tag has no id: its name is its key. */
    public record Tag(String name) {}

    @Override public String id() { return ID; }
    @Override public Class<Tag> type() { return Tag.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Tag value) { return value.name(); }

    @Override public Map<String, Tag> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Tag>();
        setup.application().map(Application::experience).flatMap(e -> e.tags()).orElse(List.of()).forEach(name -> wanted.put(name, new Tag(name)));
        return wanted;
    }

    @Override public Map<String, Tag> current(Context context) {
        var keys = Bound.keys(context, this);
        if (keys.isEmpty()) return Map.of();
        var found = new LinkedHashMap<String, Tag>();
        var there = tags(context).list();
        keys.stream().filter(there::contains).forEach(name -> found.put(name, new Tag(name)));
        return found;
    }

    /** One that is there serves as it is; but one whose making nobody saw the end of is found again by this. */
    @Override public List<Stranger> strangers(Context context, String key, Tag wanted) {
        return tags(context).list().stream().filter(key::equals).map(name -> new Stranger(name, name, name, false, Map.of())).toList();
    }

    @Override public void put(Context context, String key, Tag value) {
        if (tags(context).list().contains(key)) return;
        tags(context).create(key);
        context.bind(this, key, new Binding(key, Binding.How.MADE, Map.of()));
    }

    /** Also one that stayed, since an application bore it, is ours again. */
    @Override public void restore(Context context, String key, Tag value, java.util.Optional<String> image) {
        put(context, key, value);
        context.bind(this, key, new Binding(key, Binding.How.MADE, Map.of()));
    }

    /** Stays where an application bears it. */
    @Override public void remove(Context context, String key) {
        if (context.binding(this, key).isPresent() && context.remote().cloudflare().applications().list().stream().anyMatch(a -> a.settings().experience().tags().orElse(List.of()).contains(key))) {
            if (wanted(context.setup()).containsKey(key)) throw Failure.of(Failure.Kind.REFUSED, Where.CLOUDFLARE, "tag-in-use", key);
            context.say(Words.text("access-tag.stays", key));
            context.unbind(this, key);
            return;
        }
        Bound.remove(context, this, key, _ -> tags(context).delete(key), _ -> tags(context).list().contains(key));
    }

    private static CloudflareTags tags(Context context) { return context.remote().cloudflare().tags(); }
}
