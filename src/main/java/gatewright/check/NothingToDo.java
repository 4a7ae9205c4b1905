package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.engine.Planner;
import gatewright.engine.Resource;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.List;
import java.util.stream.Stream;

/** Is everything as the setup says? The plan, made again, must be empty. */
final class NothingToDo implements Check {

    private final Planner planner;

    NothingToDo(List<Resource<?>> resources) { planner = new Planner(resources); }

    @Override public String id() { return "nothing-to-do"; }

    @Override public List<Answer> ask(Context context) {
        var name = context.setup().name();
        try {
            var plan = planner.plan(context);
            if (plan.isEmpty()) return List.of(green(name, Words.text("check.nothing-to-do.found")));
            var differs = Stream.concat(plan.changes().stream().map(c -> Words.text("resource." + c.resource().id()) + " " + c.name()), plan.questions().stream().map(q -> Words.text("resource." + q.resource()) + " " + q.name())).toList();
            return List.of(red(name, Words.text("check.nothing-to-do.differs", String.join(", ", differs)), Words.text("check.nothing-to-do.fix")));
        } catch (Failure failure) {
            return List.of(unknown(name, failure.what(), failure.fix()));
        }
    }
}
