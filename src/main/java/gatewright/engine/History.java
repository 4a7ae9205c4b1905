package gatewright.engine;

import gatewright.engine.Journal.Act;
import gatewright.model.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The journal, read: which acts stand, which are unclear, and what the setup was before them, and that they led to.
 *
 * @param applied the setup that was last applied to its end, with what was taken into it since
 * @param written what was written, or taken back, since then: by resource and key; empty where it was taken away
 */
record History(List<Entry> entries, Optional<Setup> beforeLast, Optional<Setup> wanted, Optional<Setup> applied, Optional<Instant> appliedAt, boolean finished, Map<String, Optional<? extends Record>> written) {

    enum State { UNCLEAR, DONE, NOT_DONE, UNDONE }

    /**
     * One act with what is known of it.
     *
     * @param acts the journal's lines that it stands for: several where earlier tries got stuck half-way
     * @param undoing where taking it back was begun: what bore the name then
     */
    record Entry(List<Act> acts, Change<?> change, Optional<String> image, List<String> sameName, State state, Optional<List<String>> undoing) {

        Entry with(State state) { return new Entry(acts, change, image, sameName, state, undoing); }

        private Entry undoing(Optional<List<String>> sameNameThen) { return new Entry(acts, change, image, sameName, state, sameNameThen); }

        /** Whether nobody knows how far it, or its undo, came. */
        boolean halfway() { return change.resource().inPieces() && (state == State.UNCLEAR || undoing.isPresent()); }

        /** Whether this went on with what the other had left, perhaps half done. */
        private boolean continues(Entry other) {
            return change.resource().inPieces() && change.resource() == other.change.resource() && change.key().equals(other.change.key());
        }

        /** This act, seen from where the earlier one began. */
        private Entry after(Entry earlier) {
            var all = new ArrayList<>(earlier.acts);
            all.addAll(acts);
            return new Entry(List.copyOf(all), change.from(earlier.change), earlier.image.or(() -> image), earlier.sameName, state, earlier.undoing.or(() -> undoing));
        }
    }

    /**
     * Acts of the last run, with all the tries that led to its end, that stand or may stand; newest first.
     * What was done in pieces, in several tries, is one act from the first try's beginning.
     */
    List<Entry> standing() {
        var standing = new ArrayList<Entry>();
        for (var entry : entries) {
            if (entry.state() != State.DONE && entry.state() != State.UNCLEAR) continue;
            var earlier = standing.stream().filter(entry::continues).findFirst();
            earlier.ifPresent(standing::remove);
            standing.add(earlier.map(entry::after).orElse(entry));
        }
        return standing.reversed();
    }

    /** Acts that were started and whose end nobody saw. */
    List<Entry> unclear() { return entries.stream().filter(e -> e.state() == State.UNCLEAR).toList(); }

    /** Acts whose taking back was begun, and whose end nobody saw. */
    List<Entry> halfUndone() { return entries.stream().filter(e -> e.undoing().isPresent() && e.state() != State.UNDONE).toList(); }

    /** Takes the lines one by one. A new run begins a new list once the one before had finished or was taken back. */
    static final class Reader {

        private final Map<String, Resource<?>> resources = new LinkedHashMap<>();
        private final Map<Act, Entry> entries = new LinkedHashMap<>();
        private final Map<String, Optional<? extends Record>> written = new LinkedHashMap<>();
        private Optional<Setup> beforeLast = Optional.empty();
        private Optional<Setup> applied = Optional.empty();
        private Optional<Instant> appliedAt = Optional.empty();
        private Setup wanted;
        private boolean undo;
        private boolean finished = true;

        Reader(List<Resource<?>> resources) { resources.forEach(r -> this.resources.put(r.id(), r)); }

        void read(JsonNode line) {
            var act = new Act(line.path("run").asString(""), line.path("step").asInt(-1));
            switch (line.path("kind").asString("")) {
                case "began" -> began(line);
                case "started" -> entries.put(act, entry(act, line));
                case "undoing" -> entries.computeIfPresent(act, (_, known) -> known.undoing(Optional.of(sameName(line))));
                case "looked" -> entries.computeIfPresent(act, (_, known) -> known.undoing(Optional.empty()));
                case "done" -> move(act, State.DONE);
                case "undone" -> move(act, State.UNDONE);
                case "recovered" -> move(act, line.path("happened").asBoolean() ? State.DONE : State.NOT_DONE);
                case "finished" -> finished(line);
                case "seen" -> seen(line);
                default -> { }
            }
        }

        History history() { return new History(List.copyOf(entries.values()), beforeLast, Optional.ofNullable(wanted), applied, appliedAt, finished, Map.copyOf(written)); }

        private void began(JsonNode line) {
            undo = line.path("undo").asBoolean();
            if (undo) return;
            wanted = setup(line.get("wanted"));
            if (!finished) return;
            finished = false;
            entries.clear();
            beforeLast = line.has("before") ? Optional.of(setup(line.get("before"))) : Optional.empty();
        }

        private void finished(JsonNode line) {
            finished = true;
            applied = undo ? beforeLast : Optional.ofNullable(wanted);
            written.clear();
            appliedAt = Optional.of(Instant.parse(line.get("at").asString()));
            if (undo) entries.values().removeIf(entry -> entry.state() == State.UNDONE);
        }

        private void seen(JsonNode line) {
            applied = Optional.of(setup(line.get("wanted")));
            written.clear();
        }

        private static Setup setup(JsonNode tree) {
            if (tree == null || !tree.isObject()) throw new IllegalArgumentException("no setup");
            return Json.read(tree, Setup.class);
        }

        private Entry entry(Act act, JsonNode line) {
            var resource = Optional.ofNullable(resources.get(line.path("resource").asString())).orElseThrow(() -> new IllegalArgumentException("unknown resource"));
            var image = line.has("image") ? Optional.of(line.get("image").asString()) : Optional.<String>empty();
            return new Entry(List.of(act), change(resource, line), image, sameName(line), State.UNCLEAR, Optional.empty());
        }

        private static List<String> sameName(JsonNode line) { return line.path("sameName").valueStream().map(JsonNode::asString).toList(); }

        private static <T extends Record> Change<?> change(Resource<T> resource, JsonNode line) {
            var before = Optional.ofNullable(line.get("before")).map(tree -> Json.read(tree, resource.type()));
            var after = Optional.ofNullable(line.get("after")).map(tree -> Json.read(tree, resource.type()));
            return Change.between(resource, line.path("key").asString(), before, after).orElseThrow(() -> new IllegalArgumentException("no change"));
        }

        private void move(Act act, State state) {
            var entry = entries.computeIfPresent(act, (_, known) -> known.with(state));
            if (entry != null && state != State.NOT_DONE) written.put(entry.change().resource().id() + "/" + entry.change().key(), state == State.DONE ? entry.change().after() : entry.change().before());
        }
    }
}
