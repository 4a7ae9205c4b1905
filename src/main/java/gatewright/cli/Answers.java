package gatewright.cli;

import gatewright.engine.Kept;
import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Session;
import gatewright.engine.Stranger;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The admin's answers to a plan's questions, given beforehand. */
final class Answers {

    @Option(names = "--adopt", paramLabel = "RESOURCE/ID[=WHICH]", description = "Take over the thing of that name that is there already, and change it to fit; where several ways are offered, which.")
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
            session.answer(question, chosen(question), how.get());
            answered = true;
        }
        return answered ? session.plan() : plan;
    }

    private Optional<How> how(Question question) {
        if (named(adopt, question).isPresent()) return Optional.of(How.ADOPTED);
        return named(link, question).isPresent() ? Optional.of(How.LINKED) : Optional.empty();
    }

    /** The stranger that the answer names, or the only one. */
    private Stranger chosen(Question question) {
        var which = named(adopt, question).or(() -> named(link, question)).orElse("");
        var meant = question.strangers().stream().filter(s -> which.isEmpty() || s.remoteId().equals(which)).toList();
        if (meant.size() != 1) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.HERE, "several-of-that-name", question.id() + ": " + String.join(", ", question.strangers().stream().map(Stranger::remoteId).toList()));
        return meant.getFirst();
    }

    /** What stands after the question's id and {@code =}; nothing where only the id was given. */
    private static Optional<String> named(List<String> answers, Question question) {
        return answers.stream().map(answer -> answer.split("=", 2)).filter(parts -> parts[0].equals(question.id())).map(parts -> parts.length > 1 ? parts[1] : "").findFirst();
    }
}
