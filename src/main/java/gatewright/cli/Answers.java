package gatewright.cli;

import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Session;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The admin's answers to a plan's questions, given beforehand. */
final class Answers {

    @Option(names = "--adopt", paramLabel = "RESOURCE/ID", description = "Take over the thing of that name that is there already, and change it to fit.")
    private List<String> adopt = List.of();

    @Option(names = "--link", paramLabel = "RESOURCE/ID", description = "Use the thing of that name as it is, and never change it.")
    private List<String> link = List.of();

    /** The plan, after its questions were answered, as far as they were. */
    Plan plan(Session session) {
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
