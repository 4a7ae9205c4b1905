package gatewright.cli;

import gatewright.engine.FieldChange;
import gatewright.engine.Json;
import gatewright.engine.Live;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatewright status}: what this PC knows of the setup, and, where that is asked for, how everything stands live. */
@Command(name = "status", description = "Shows what this PC knows of a setup: names, when it was applied. Connects to nothing, unless --live.", mixinStandardHelpOptions = true)
final class StatusCommand extends SetupOptions implements Callable<Integer> {

    @Option(names = "--live", description = "Connect and look: what is as wanted, what somebody else changed, what could not be looked at. Changes nothing.")
    private boolean live;

    @Override public Integer call() {
        try (var session = open()) {
            if (live) connect(session);
            var setup = session.setup();
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", setup.name());
            facts.put("hostnames", setup.hostnames().stream().map(h -> h.fqdn()).toList());
            facts.put("tunnel", setup.tunnel().map(t -> t.name()).orElse(""));
            facts.put("policies", setup.policies().stream().map(p -> p.name()).toList());
            facts.put("servers", setup.servers().stream().map(s -> s.display()).toList());
            facts.put("applied", session.lastApplied().map(Object::toString).orElse(""));
            facts.put("readOnly", session.readOnly());
            var found = live ? Optional.of(session.live()) : Optional.<Live>empty();
            found.ifPresent(now -> facts.put("live", now.things().stream().map(thing -> thing(now, thing)).toList()));
            if (json) cli.console.say(Json.pretty(facts));
            else known(facts, found);
            return Cli.DONE;
        }
    }

    private void known(Map<String, Object> facts, Optional<Live> found) {
        facts.forEach((key, value) -> { if (!key.equals("live")) cli.console.say(Words.text("cli.status." + key) + ": " + words(value)); });
        found.ifPresent(cli.console::live);
    }

    private static Map<String, Object> thing(Live live, Live.Thing<?> thing) {
        return Map.of("resource", thing.resource().id(), "id", thing.key(), "name", thing.name(), "state", thing.state().name(), "drift", live.drift(thing).stream().map(FieldChange::text).toList(),
                "toApply", thing.state() == Live.State.TO_APPLY ? live.toApply(thing).stream().map(FieldChange::text).toList() : List.of(), "trouble", thing.trouble().map(Failure::what).orElse(""));
    }

    private static String words(Object value) {
        return switch (value) {
            case java.util.List<?> many -> many.isEmpty() ? Words.text("value.none") : String.join(", ", many.stream().map(String::valueOf).toList());
            case Boolean yes -> Words.text(yes ? "value.yes" : "value.no");
            default -> value.toString().isEmpty() ? Words.text("value.none") : value.toString();
        };
    }
}
