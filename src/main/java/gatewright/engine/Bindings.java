package gatewright.engine;

import gatewright.model.Binding;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which remote thing each local id stands for, in a file beside the setup, written the moment that one is known. Safe for several threads. */
public final class Bindings {

    /** Where bindings are kept; the file's class writes it before it returns. */
    public interface Store { void save(Map<String, Binding> all); }

    private final Map<String, Binding> all;
    private final Store store;

    public Bindings(Map<String, Binding> all, Store store) {
        this.all = new TreeMap<>(all);
        this.store = store;
    }

    /** Bindings that are only held in memory. */
    public static Bindings inMemory() { return new Bindings(Map.of(), all -> {}); }

    public synchronized Optional<Binding> find(String resource, String key) { return Optional.ofNullable(all.get(resource + "/" + key)); }

    public synchronized void put(String resource, String key, Binding binding) {
        if (binding.equals(all.put(resource + "/" + key, binding))) return;
        store.save(Map.copyOf(all));
    }

    public synchronized void drop(String resource, String key) {
        if (all.remove(resource + "/" + key) != null) store.save(Map.copyOf(all));
    }

    public synchronized Optional<String> keyOf(String resource, String remoteId) {
        return all.entrySet().stream().filter(e -> e.getKey().startsWith(resource + "/") && e.getValue().remoteId().equals(remoteId))
                .map(e -> e.getKey().substring(resource.length() + 1)).findFirst();
    }

    /** The keys of a resource that are bound. */
    public synchronized java.util.Set<String> keys(String resource) {
        var keys = new java.util.LinkedHashSet<String>();
        for (var id : all.keySet()) if (id.startsWith(resource + "/")) keys.add(id.substring(resource.length() + 1));
        return keys;
    }

    public synchronized Map<String, Binding> all() { return Map.copyOf(all); }
}
