package gatewright.engine;

import gatewright.model.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files of ours on this PC: only for the user's eyes (0600 in folders of 0700), and written as a whole or not at all. */
public final class AtomicFile {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private AtomicFile() {}

    /** Replaces the file by the text: written beside it, synced, renamed. A symbolic link stays, and what it leads to is replaced. */
    public static void write(Path file, String text) {
        try {
            makeFolder(file.toAbsolutePath().getParent());
            var target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            var temporary = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new", mode("rw-------"));
            try {
                try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    writeAll(channel, text, 0);
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", file + " (" + e.getMessage() + ")", e);
        }
    }

    /** Appends a line and syncs it to the disk before it returns. A line that a crash left unfinished is closed first. */
    static void append(Path file, String line) {
        try {
            makeFolder(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) Files.createFile(file, mode("rw-------"));
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var end = channel.size();
                var last = ByteBuffer.allocate(1);
                var torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
                writeAll(channel, (torn ? "\n" : "") + line + "\n", end);
                channel.force(true);
            }
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", file + " (" + e.getMessage() + ")", e);
        }
    }

    /** A disk that is almost full takes a part without a word; only the next write fails. */
    private static void writeAll(FileChannel channel, String text, long from) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes, from + bytes.position());
    }

    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, mode("rwx------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions)))} : new FileAttribute<?>[0];
    }
}
