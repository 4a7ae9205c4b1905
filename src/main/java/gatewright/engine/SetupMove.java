package gatewright.engine;

import gatewright.model.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Moves a setup's file and all that lies beside it, as a whole. What shall be moved is written down first, so that a move that a
 * crash cut short is finished at the next look.
 */
final class SetupMove {

    private static final String INTENT = ".moving";
    private static final List<String> BESIDE = List.of(".bindings.json", ".journal", ".draft");

    /** @param name the setup's new name; empty leaves it, also where its file cannot be understood */
    record Intent(String to, String name) {}

    private SetupMove() {}

    /** REFUSED where the setup is open elsewhere, or there is one at the new place. */
    static void move(Path from, Path to, String name) {
        var lock = new SetupFile(from).lock().orElseThrow(() -> Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-open-elsewhere", from.toString()));
        try (lock) {
            if (Files.exists(to)) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-exists", name);
            AtomicFile.write(beside(from, INTENT), Json.line(new Intent(to.toString(), name)));
            perform(from, new Intent(to.toString(), name));
        } catch (IOException e) {
            throw failed(from, e);
        }
    }

    /** Finishes what was begun in a folder; what another instance is at is left to it. */
    static void finish(Path folder) {
        if (!Files.isDirectory(folder)) return;
        try (var begun = Files.newDirectoryStream(folder, "*" + INTENT)) {
            for (var intent : begun) finishOne(intent);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static void finishOne(Path intent) throws IOException {
        var from = intent.resolveSibling(intent.getFileName().toString().replaceFirst("\\.moving$", ".json"));
        Optional<FileChannel> lock = new SetupFile(from).lock();
        if (lock.isEmpty()) return;
        try (var held = lock.get()) {
            if (held.isOpen() && Files.exists(intent)) perform(from, Json.read(Files.readString(intent, StandardCharsets.UTF_8), Intent.class));
        } catch (JacksonException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "file-read", intent.toString(), e);
        }
    }

    /** Safe to repeat from wherever it stopped. The setup itself comes last: until then it is listed where it was. */
    private static void perform(Path from, Intent intent) throws IOException {
        var to = Path.of(intent.to());
        AtomicFile.makeFolder(to.getParent());
        for (var ending : BESIDE) if (Files.exists(beside(from, ending))) Files.move(beside(from, ending), beside(to, ending), StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(from)) {
            if (intent.name().isEmpty()) Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            else {
                new SetupFile(to).save(new SetupFile(from).load().withName(intent.name()));
                Files.delete(from);
            }
        }
        Files.deleteIfExists(beside(from, INTENT));
        Files.deleteIfExists(beside(from, ".lock"));
    }

    private static Path beside(Path file, String ending) { return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ending); }

    private static Failure failed(Path file, IOException e) { return Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", file + " (" + e.getMessage() + ")", e); }
}
