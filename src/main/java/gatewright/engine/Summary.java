package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Hostname;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** What the list of saved setups tells of one, read from its files alone and quickly, since there may be hundreds. */
final class Summary {

    /** A run's last line is short; what a crash added behind it is, too. */
    private static final int TAIL = 64 << 10;

    private Summary() {}

    static Setups.Saved of(Path file) {
        var name = file.getFileName().toString().replaceFirst("\\.json$", "");
        var setupFile = new SetupFile(file);
        var used = Stream.of(file, setupFile.journal(), setupFile.draft()).flatMap(path -> modified(path).stream()).max(Instant::compareTo);
        try {
            var setup = setupFile.load();
            return new Setups.Saved(setup.name().isBlank() ? name : setup.name(), file, Optional.empty(), used, applied(setupFile.journal()), setup.hostnames().stream().map(Hostname::fqdn).distinct().toList(), setupFile.readDraft().map(Draft::page).filter(page -> !page.isEmpty()));
        } catch (Failure failure) {
            return new Setups.Saved(name, file, Optional.of(failure.what() + " " + failure.fix()), used, Optional.empty(), List.of(), Optional.empty());
        }
    }

    private static Optional<Instant> modified(Path path) {
        try {
            return Files.exists(path) ? Optional.of(Files.getLastModifiedTime(path).toInstant()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** When the last run ended, from the journal's end. */
    private static Optional<Instant> applied(Path journal) {
        if (!Files.exists(journal)) return Optional.empty();
        try (var file = new RandomAccessFile(journal.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            var finished = Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\n")).filter(line -> line.startsWith("{\"kind\":\"finished\"") && line.endsWith("}")).toList();
            return finished.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(Json.parse(finished.getLast()).path("at").asString("")));
        } catch (IOException | JacksonException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
