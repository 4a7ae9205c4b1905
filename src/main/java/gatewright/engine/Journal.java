package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Setup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was done, as JSON lines on disk: an act is written down and synced before it begins, and again when it is over.
 *
 * <p>One {@code kind} a line: {@code began} (with the setup before and the setup wanted), {@code started}, {@code done},
 * {@code stopped}, {@code finished}, {@code undoing} (an earlier act is about to be taken back), {@code undone} (it is),
 * {@code looked} (what that undo may have made was looked for), {@code recovered} (a look found whether an
 * unfinished act happened), {@code seen} (what others changed was taken into the setup). No secrets. Safe for several threads.
 */
final class Journal {

    private final Path file;

    Journal(Path file) { this.file = file; }

    void began(Instant at, String run, boolean undo, Optional<Setup> before, Setup wanted) {
        var line = line("began", at, run).put("undo", undo);
        before.ifPresent(setup -> line.set("before", Json.tree(setup)));
        line.set("wanted", Json.tree(wanted));
        write(line);
    }

    void started(Instant at, String run, int step, Change<?> change, Optional<String> image, List<String> sameName) {
        var line = line("started", at, run).put("step", step).put("resource", change.resource().id()).put("key", change.key()).put("action", change.action());
        change.before().ifPresent(value -> line.set("before", Json.tree(value)));
        change.after().ifPresent(value -> line.set("after", Json.tree(value)));
        image.ifPresent(text -> line.put("image", text));
        sameName.forEach(line.putArray("sameName")::add);
        write(line);
    }

    void done(Instant at, String run, int step) { write(line("done", at, run).put("step", step)); }

    void stopped(Instant at, String run, int step, Failure why) {
        write(line("stopped", at, run).put("step", step).put("kind", why.kind().name()).put("where", why.where().name()).put("code", why.code()).put("detail", why.detail()));
    }

    /** @param standing how everything is seen to be, also where somebody else made it so */
    void seen(Instant at, Setup standing) {
        var line = line("seen", at, "");
        line.set("wanted", Json.tree(standing));
        write(line);
    }

    void finished(Instant at, String run) { write(line("finished", at, run)); }

    /** @param act the run and step that is about to be taken back
     *  @param sameName ids that bear its name already, where it is to be made again */
    void undoing(Instant at, Act act, List<String> sameName) {
        var line = line("undoing", at, act.run()).put("step", act.step());
        sameName.forEach(line.putArray("sameName")::add);
        write(line);
    }

    /** What an undo may have made again was looked for, once. */
    void looked(Instant at, Act act) { write(line("looked", at, act.run()).put("step", act.step())); }

    /** @param act the run and step that was taken back */
    void undone(Instant at, Act act) { write(line("undone", at, act.run()).put("step", act.step())); }

    void recovered(Instant at, Act act, boolean happened) { write(line("recovered", at, act.run()).put("step", act.step()).put("happened", happened)); }

    /** All that is written, oldest first. A last line that a crash cut short is passed over; damage elsewhere is a failure. */
    History read(List<Resource<?>> resources) {
        var history = new History.Reader(resources);
        var lines = lines();
        for (var i = 0; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isBlank()) history.read(Json.parse(lines.get(i)));
            } catch (JacksonException | IllegalArgumentException | DateTimeException | NullPointerException e) { // a line may lack anything
                var torn = i == lines.size() - 1 || !lines.get(i).endsWith("}");
                if (!torn) throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "journal-damaged", file + ":" + (i + 1), e);
            }
        }
        return history.history();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n")) : List.of();
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "journal-damaged", file + " (" + e.getMessage() + ")", e);
        }
    }

    private synchronized void write(ObjectNode line) { AtomicFile.append(file, Json.line(line)); }

    private static ObjectNode line(String kind, Instant at, String run) {
        return ((ObjectNode) Json.parse("{}")).put("kind", kind).put("at", at.toString()).put("run", run);
    }

    /** An act of the journal: one step of one run. */
    record Act(String run, int step) {}

}
