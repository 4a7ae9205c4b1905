package gatewright.resource;

import gatewright.engine.Choices;
import gatewright.engine.Context;
import gatewright.engine.Finding;
import gatewright.engine.Recognised;
import gatewright.engine.Recognised.Ambiguity;
import gatewright.engine.Recognised.Candidate;
import gatewright.engine.Recognised.Found;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.Binding.How;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.ServerSurvey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one recognition has put together so far: the setup as it is live, what it stands for, and what is to be said of it. */
final class Taking {

    private final Context begun;
    private final Choices choices;
    private final List<Found> found = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<Ambiguity> open = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Setup setup;

    Taking(Context begun, Choices choices) {
        this.begun = begun;
        this.choices = choices;
        setup = begun.setup();
    }

    Choices choices() { return choices; }
    Setup setup() { return setup; }
    Context context() { return begun.over(setup); }

    ServerAddress server() { return setup.servers().getFirst(); }
    ServerFacts facts() { return ServerSurvey.of(begun.remote().server(server().id())); }

    void change(UnaryOperator<Setup> change) { setup = change.apply(setup); }

    void found(String resource, String name, String from, Object... values) { found.add(new Found(resource, name, Words.text("adopt.from." + from, values))); }
    void left(String code, Object... values) {
        var words = Words.text("adopt.left." + code, values);
        if (!left.contains(words)) left.add(words);
    }
    void ask(String id, List<Candidate> candidates, Object... values) { open.add(new Ambiguity(id, Words.text("adopt.ask." + id, values), candidates)); }
    void finding(Finding finding) { findings.add(finding); }

    boolean undecided() { return !open.isEmpty(); }

    /** Takes over what stands where this one would, where there is just one, and it is as the setup says; else it is let go of again. */
    <T extends Record> boolean takes(Resource<T> resource, String key, How how) {
        var wanted = resource.wanted(setup).get(key);
        if (wanted == null) return false;
        var there = resource.strangers(context(), key, wanted);
        return there.size() == 1 && takes(resource, key, there.getFirst(), how);
    }

    <T extends Record> boolean takes(Resource<T> resource, String key, Stranger there, How how) {
        resource.bind(context(), key, there, how);
        if (same(resource, key)) return true;
        begun.unbind(resource, key);
        return false;
    }

    /** Whether a thing is live just as the setup says. */
    <T extends Record> boolean same(Resource<T> resource, String key) {
        return Optional.ofNullable(resource.wanted(setup).get(key)).equals(resource.current(context(), key));
    }

    static Stranger known(String remoteId, String name, Map<String, String> notes) { return new Stranger(remoteId, name, name, true, notes); }

    Recognised done() { return new Recognised(setup, Map.of(), found, left, open, findings); }
}
