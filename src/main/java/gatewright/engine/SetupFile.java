package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Setup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A setup's file and what lies beside it: its bindings, its journal and its lock. */
public final class SetupFile {

    /** No setup that a person makes comes near this; a larger file is not read into memory. */
    private static final long LARGEST = 16 << 20;

    private final Path file;
    /** What stood in it when we last read or wrote it; empty where we never did. */
    private Optional<byte[]> known = Optional.empty();

    public SetupFile(Path file) { this.file = file.toAbsolutePath().normalize(); }

    public Path path() { return file; }

    public boolean exists() { return Files.exists(file); }

    public synchronized Setup load() {
        known = bytes(file);
        return SetupJson.read(known.orElseThrow(() -> Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-missing", file.toString())), file.toString());
    }

    public synchronized void save(Setup setup) {
        var text = SetupJson.write(setup);
        AtomicFile.write(file, text);
        known = Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, but STALE ({@code setup-edited}) where somebody has edited it since it was last read or written here. */
    synchronized void saveOver(Setup setup) {
        var edited = known.isPresent() && bytes(file).filter(now -> !Arrays.equals(now, known.get())).isPresent();
        if (edited) throw Failure.of(Failure.Kind.STALE, Failure.Where.FILE, "setup-edited", file.toString());
        save(setup);
    }

    public Path journal() { return beside(".journal"); }

    /** Where that is kept which is typed and not saved yet. */
    Path draft() { return beside(".draft"); }

    /** Empty where there is none that can be understood: a draft is a convenience, and never stands in the way. */
    Optional<Draft> readDraft() {
        try {
            return bytes(draft()).map(text -> Json.read(Json.parse(text), Draft.class)).filter(read -> read.saved() != null && read.setup() != null);
        } catch (JacksonException | Failure e) {
            return Optional.empty();
        }
    }

    void keepDraft(Draft now) { AtomicFile.write(draft(), Json.line(now)); }

    Bindings bindings() {
        var beside = beside(".bindings.json");
        var all = new HashMap<String, Binding>();
        try {
            var text = bytes(beside);
            if (text.isPresent()) for (var entry : object(text.get()).properties()) all.put(entry.getKey(), binding(entry.getValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "bindings-damaged", beside.toString(), e);
        }
        return new Bindings(all, now -> AtomicFile.write(beside, Json.pretty(new java.util.TreeMap<>(now))));
    }

    /** An empty file is what a crash leaves of one: it must not pass for nothing having been made. */
    private static ObjectNode object(byte[] text) {
        if (Json.parse(text) instanceof ObjectNode object) return object;
        throw new IllegalArgumentException("no object");
    }

    private static Binding binding(JsonNode json) {
        var binding = json.isObject() ? Json.read(json, Binding.class) : null;
        if (binding == null || binding.remoteId() == null || binding.how() == null) throw new IllegalArgumentException("no binding");
        return binding;
    }

    /** The setup's lock, held until it is closed; empty where another instance has it. */
    Optional<FileChannel> lock() {
        try {
            AtomicFile.makeFolder(file.getParent());
            var channel = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) return Optional.of(channel);
            } catch (OverlappingFileLockException e) {
                // another window of this very program holds it
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", beside(".lock") + " (" + e.getMessage() + ")", e);
        }
    }

    private Path beside(String ending) { return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ending); }

    private static Optional<byte[]> bytes(Path path) {
        try {
            if (Files.size(path) > LARGEST) throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "file-too-large", path.toString());
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-read", path + " (" + e.getMessage() + ")", e);
        }
    }
}
