package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.Setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A managed thing for the engine's own tests: labels on a shelf, wanted by the setup's policies, held in memory under remote ids. */
final class Shelf implements Resource<Shelf.Label> {

    public record Label(String text, List<String> emails) {}

    final Map<String, Label> remote = new ConcurrentSkipListMap<>();
    final List<String> acts = new CopyOnWriteArrayList<>();
    private final String id;
    private int next = 1;

    /** What goes wrong at the next write: before it happened, or after (an answer that was lost). */
    enum Trouble { NONE, BEFORE, AFTER }
    Trouble trouble = Trouble.NONE;
    java.util.function.Consumer<String> beforePut = key -> { };

    private final Failure.Where where;

    Shelf(String id) { this(id, Failure.Where.CLOUDFLARE); }

    Shelf(String id, Failure.Where where) {
        this.id = id;
        this.where = where;
    }

    @Override public String id() { return id; }
    @Override public Class<Label> type() { return Label.class; }
    @Override public Failure.Where where() { return where; }
    @Override public String name(String key, Label label) { return label.text(); }

    @Override public Map<String, Label> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Label>();
        for (Policy policy : setup.policies()) wanted.put(policy.id(), new Label(policy.name(), policy.emails()));
        return wanted;
    }

    @Override public Map<String, Label> current(Context context) {
        var current = new LinkedHashMap<String, Label>();
        for (var key : context.keys(this)) context.binding(this, key).map(Binding::remoteId).filter(remote::containsKey).ifPresent(id -> current.put(key, remote.get(id)));
        return current;
    }

    @Override public List<Stranger> strangers(Context context, String key, Label wanted) {
        return remote.entrySet().stream().filter(e -> e.getValue().text().equals(wanted.text())).filter(e -> context.keyOf(id, e.getKey()).isEmpty())
                .map(e -> new Stranger(e.getKey(), wanted.text(), "label " + e.getKey(), true, Map.of())).toList();
    }

    @Override public void put(Context context, String key, Label label) {
        fail(Trouble.BEFORE);
        beforePut.accept(key);
        store(context, key, label);
    }

    private synchronized void store(Context context, String key, Label label) {
        var bound = context.binding(this, key).map(Binding::remoteId).filter(remote::containsKey);
        var remoteId = bound.orElseGet(() -> "remote-" + next++);
        remote.put(remoteId, label);
        acts.add("put " + key);
        fail(Trouble.AFTER);
        if (bound.isEmpty()) context.bind(this, key, new Binding(remoteId, Binding.How.MADE, Map.of()));
    }

    @Override public void remove(Context context, String key) {
        fail(Trouble.BEFORE);
        context.binding(this, key).ifPresent(binding -> {
            if (binding.how() == Binding.How.MADE) remote.remove(binding.remoteId());
            acts.add("remove " + key);
            fail(Trouble.AFTER);
            context.unbind(this, key);
        });
    }

    @Override public Setup taken(Context context, String key, Label live) {
        return context.setup().withPolicies(context.setup().policies().stream().map(p -> p.id().equals(key) ? p.withName(live.text()).withEmails(live.emails()) : p).toList());
    }

    @Override public Optional<Label> bridge(Context context, String key, Label before, Label after) {
        if (before.text().equals(after.text())) return Optional.empty();
        return Optional.of(new Label(before.text() + "+" + after.text(), after.emails()));
    }

    private void fail(Trouble now) {
        if (trouble != now || now == Trouble.NONE) return;
        trouble = Trouble.NONE;
        throw Failure.of(Failure.Kind.UNREACHABLE, Failure.Where.CLOUDFLARE, "lost", "the cable was cut");
    }
}
