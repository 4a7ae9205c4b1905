package gatewright.cli;

import gatewright.engine.Check;
import gatewright.engine.Event;
import gatewright.engine.Json;
import gatewright.model.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events and answers as JSON, one line each. */
final class EventJson {

    private EventJson() {}

    static String of(Event event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("event", event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
        fields.put("at", event.at().toString());
        switch (event) {
            case Event.Began began -> fields.put("steps", began.changes().size());
            case Event.Started started -> step(fields, started.step(), PlanJson.change(started.change(), List.of()));
            case Event.Said said -> { fields.put("step", said.step()); fields.put("line", said.line()); }
            case Event.Done done -> fields.put("step", done.step());
            case Event.Stopped stopped -> { fields.put("step", stopped.step()); fields.put("failure", failure(stopped.why())); }
            case Event.Finished _ -> { }
        }
        return Json.line(fields);
    }

    static String of(Check.Answer answer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("event", "answer");
        fields.put("check", answer.check());
        fields.put("light", answer.light().name());
        fields.put("about", answer.about());
        fields.put("title", answer.title());
        fields.put("found", answer.found());
        fields.put("fix", answer.fix());
        return Json.line(fields);
    }

    private static void step(Map<String, Object> fields, int step, Map<String, Object> change) {
        fields.put("step", step);
        fields.put("change", change);
    }

    private static Map<String, String> failure(Failure failure) {
        return Map.of("kind", failure.kind().name(), "where", failure.where().name(), "code", failure.code(), "what", failure.what(), "why", failure.why(), "fix", failure.fix());
    }
}
