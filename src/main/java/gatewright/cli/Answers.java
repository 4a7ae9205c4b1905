package gatewright.cli;

import gatewright.engine.Kept;
import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Session;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The admin's answers to a plan's questions, given beforehand. */
final class Answers {

    @Option(names = "--adopt", paramLabel = "RESOURCE/ID", description = "Take over the thing of that name that is there already, and change it to fit.")
    private List<String> adopt = List.of();

    @Option(names = "--link", paramLabel = "RESOURCE/ID", description = "Use the thing of that name as it is, and never change it.")
    private List<String> link = List.of();

    @Option(names = "--keep-live", description = "Before planning, take into the setup file what others changed since it was last applied, instead of reverting it.")
    private boolean keepLive;

    /** What others changed goes into the setup where that is asked for; each is told. */
    Plan plan(Session session, Console console, boolean quiet) {
        var kept = keepLive ? session.keepLive(session.live()) : List.<Kept>of();
        if (!quiet) kept.forEach(one -> console.say(words(one)));
        return plan(session);
    }

    private static String words(Kept kept) { return Words.text(kept.conflict() ? "cli.kept.conflict" : "cli.kept", Words.text("resource." + kept.resource().id()), kept.name(), kept.field().text()); }

    /** The plan, after its questions were answered, as far as they were. */
    private Plan plan(Session session) {
        var plan = session.plan();
        var answered = false;
        for (var question : plan.questions()) {
            var how = how(question);
            if (how.isEmpty()) continue;
            if (question.strangers().size() > 1) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.HERE, "several-of-that-name", question.id());
            session.answer(question, question.strangers().getFirst(), how.get());
            answered = true;
        }
        return answered ? session.plan() : plan;
    }

    private Optional<How> how(Question question) {
        if (adopt.contains(question.id())) return Optional.of(How.ADOPTED);
        return link.contains(question.id()) ? Optional.of(How.LINKED) : Optional.empty();
    }
}
