package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.Remote;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a resource works with: the setup, the outside, the bindings, and a place for its lines of progress. Safe for several threads. */
public final class Context {

    private final Setup setup;
    private final Remote remote;
    private final Bindings bindings;
    private final Time time;
    private final Consumer<String> lines;

    public Context(Setup setup, Remote remote, Bindings bindings, Time time, Consumer<String> lines) {
        this.setup = setup;
        this.remote = remote;
        this.bindings = bindings;
        this.time = time;
        this.lines = lines;
    }

    public Setup setup() { return setup; }

    /** The same over another setup. */
    public Context over(Setup other) { return new Context(other, remote, bindings, time, lines); }

    public Remote remote() { return remote; }
    public Time time() { return time; }

    /** A line of progress for the log of the running step. Never a secret. */
    public void say(String line) { lines.accept(line); }

    public Optional<Binding> binding(Resource<?> resource, String key) { return bindings.find(resource.id(), key); }

    /** A binding of another resource, such as the tunnel that a hostname stands on. */
    public Optional<Binding> binding(String resource, String key) { return bindings.find(resource, key); }

    /** Remembers, on disk before it returns, what a local id stands for. */
    public void bind(Resource<?> resource, String key, Binding binding) { bindings.put(resource.id(), key, binding); }

    public void unbind(Resource<?> resource, String key) { bindings.drop(resource.id(), key); }

    /** The local ids of a resource that are bound, also those that the setup no longer names. */
    public Set<String> keys(Resource<?> resource) { return bindings.keys(resource.id()); }

    /** The local id that a remote id is bound to. */
    public Optional<String> keyOf(String resource, String remoteId) { return bindings.keyOf(resource, remoteId); }
}
