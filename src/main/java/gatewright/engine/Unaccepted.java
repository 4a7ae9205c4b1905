package gatewright.engine;

import java.util.List;

/** Says on a plan what is dangerous about what others changed meanwhile and the setup took over, and asks for the same word as for making it so. */
final class Unaccepted {

    private final List<Resource<?>> resources;
    private final LastSeen lastSeen;

    Unaccepted(List<Resource<?>> resources, LastSeen lastSeen) {
        this.resources = resources;
        this.lastSeen = lastSeen;
    }

    Plan noted(Plan plan, Context context) {
        if (lastSeen.setup().isEmpty()) return plan;
        var known = plan.dangers();
        var dangers = resources.stream().flatMap(resource -> of(resource, context).stream()).filter(note -> !known.contains(note.code())).toList();
        var noted = plan;
        for (var danger : dangers.reversed()) noted = noted.noting(Plan.WHOLE, danger);
        return dangers.isEmpty() ? plan : noted.noting(Plan.WHOLE, Note.of(Note.Level.WARNING, "danger-of-others"));
    }

    private <T extends Record> List<Note> of(Resource<T> resource, Context context) { return resource.unaccepted(context, lastSeen.of(resource)); }
}
