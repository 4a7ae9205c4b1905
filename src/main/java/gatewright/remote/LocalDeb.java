package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** A .deb on this PC, for a server that cannot fetch it. What is in it is judged on the server, by dpkg. */
public final class LocalDeb {

    /** cloudflared's own is near 20 MB. */
    private static final long LARGEST = 100L << 20;
    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

    private LocalDeb() {}

    /** REFUSED ({@code deb-file}) where there is none that can be read. */
    public static byte[] read(String path) {
        try {
            var file = Path.of(path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path);
            if (!Files.isRegularFile(file)) throw wrong(path, null);
            if (Files.size(file) > LARGEST) throw wrong(path, null);
            var bytes = Files.readAllBytes(file);
            if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) throw wrong(path, null);
            return bytes;
        } catch (IOException | InvalidPathException e) {
            throw wrong(path, e);
        }
    }

    private static Failure wrong(String path, Exception cause) { return Failure.of(Kind.REFUSED, Where.HERE, "deb-file", path, cause); }
}
