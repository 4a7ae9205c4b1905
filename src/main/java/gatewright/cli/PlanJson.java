package gatewright.cli;

import gatewright.engine.Change;
import gatewright.engine.Json;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as JSON: {@code changes} with resource, id, name, action, before and after; {@code questions}; {@code kept}. */
final class PlanJson {

    private PlanJson() {}

    static String of(Plan plan) {
        var changes = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < plan.changes().size(); i++) changes.add(change(plan.changes().get(i), plan.notes(i)));
        var document = new LinkedHashMap<String, Object>();
        document.put("changes", changes);
        document.put("questions", plan.questions());
        document.put("dangers", plan.dangers());
        document.put("notes", plan.notes(Plan.WHOLE).stream().map(PlanJson::note).toList());
        document.put("kept", plan.kept().stream().map(PlanJson::note).toList());
        return Json.pretty(document);
    }

    static Map<String, Object> change(Change<?> change, List<Note> notes) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("resource", change.resource().id());
        fields.put("id", change.key());
        fields.put("name", change.name());
        fields.put("action", change.action());
        fields.put("before", change.before().orElse(null));
        fields.put("after", change.after().orElse(null));
        fields.put("notes", notes.stream().map(PlanJson::note).toList());
        return fields;
    }

    private static Map<String, String> note(Note note) { return Map.of("level", note.level().name(), "code", note.code(), "text", note.text()); }
}
