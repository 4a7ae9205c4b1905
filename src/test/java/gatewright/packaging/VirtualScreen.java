package gatewright.packaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An X server without a screen, and a picture of what is on it, read from its own memory. */
final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final Path memory;
    /** Over TCP on loopback: a program in another root does not see this one's sockets. */
    final String display;

    VirtualScreen(Path folder) throws IOException {
        memory = Files.createDirectories(folder).resolve("Xvfb_screen0");
        Files.deleteIfExists(memory);
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-listen", "tcp", "-ac", "-fbdir", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        display = "127.0.0.1:" + server.inputReader().readLine();
    }

    /** X window dump, version 7: a header of big-endian words (size 0, width 4, height 5, bytes per line 12, colours 19), the colours, the pixels. */
    BufferedImage picture() throws IOException {
        var dump = ByteBuffer.wrap(Files.readAllBytes(memory));
        var start = dump.getInt(0) + 12 * dump.getInt(19 * 4);
        var line = dump.getInt(12 * 4);
        var picture = new BufferedImage(dump.getInt(4 * 4), dump.getInt(5 * 4), BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) picture.setRGB(x, y, Integer.reverseBytes(dump.getInt(start + y * line + 4 * x)));
        }
        return picture;
    }

    @Override public void close() { server.destroy(); }
}
