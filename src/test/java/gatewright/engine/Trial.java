package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Setup;
import gatewright.remote.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plans, applies and undoes some resources against some world, as a session does, for tests that look at a few of them. */
public final class Trial {

    private final List<Resource<?>> resources;
    private final Remote remote;
    private final Journal journal;
    private final StillTime time = new StillTime();
    public final Bindings bindings = Bindings.inMemory();
    public final List<Event> events = new ArrayList<>();
    public Setup setup;
    private int runs;

    public Trial(List<Resource<?>> resources, Remote remote, Path folder, Setup setup) {
        this.resources = resources;
        this.remote = remote;
        this.journal = new Journal(folder.resolve("journal.jsonl"));
        this.setup = setup;
    }

    public Context context() { return context(setup); }

    private Context context(Setup wanted) { return new Context(wanted, remote, bindings, time, _ -> { }); }

    public Plan plan() { return new Planner(resources).plan(context()); }

    public boolean apply(Plan plan) {
        var run = "run-" + ++runs;
        journal.began(time.now(), run, false, java.util.Optional.empty(), setup);
        var done = run(run).apply(plan.changes());
        if (done) journal.finished(time.now(), run);
        return done;
    }

    public boolean apply() { return apply(plan()); }

    /** Takes back what the last run did, newest first. */
    public boolean undo() {
        var history = journal.read(resources);
        return new Run("undo", _ -> context(history.wanted().orElse(setup)), journal, events::add, () -> false).undo(history.standing());
    }

    public gatewright.model.Failure why() { return ((Event.Stopped) events.getLast()).why(); }

    /** Finds out what became of acts whose end nobody saw. */
    public void recover() { new Recovery(journal).recover(journal.read(resources), context()); }

    public void adopt(Question question) { answer(question, Binding.How.ADOPTED); }

    public void answer(Question question, Binding.How how) { answer(question, question.strangers().getFirst(), how); }

    public void answer(Question question, Stranger stranger, Binding.How how) {
        var resource = resources.stream().filter(r -> r.id().equals(question.resource())).findFirst().orElseThrow();
        resource.bind(context(), question.key(), stranger, how);
    }

    private Run run(String id) { return new Run(id, _ -> context(), journal, events::add, () -> false); }
}
