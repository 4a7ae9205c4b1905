package gatewright.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The icons that Windows and macOS get: every picture in them can be read, and is of the size that is written beside it. */
class IconsTest {

    @TempDir Path out;

    @BeforeEach void make() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(new ProcessBuilder(java, "packaging/Icons.java", "icons", out.toString()).inheritIO().start().waitFor()).isZero();
    }

    @Test void windowsFindsEverySize() throws IOException {
        var ico = ByteBuffer.wrap(Files.readAllBytes(out.resolve("gatewright.ico"))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ico.getInt(0)).as("the format's mark").isEqualTo(0x00010000);
        var sizes = new ArrayList<Integer>();
        for (var at = 6; at < 6 + 16 * ico.getShort(4); at += 16) {
            var width = width(ico, ico.getInt(at + 12), ico.getInt(at + 8));
            assertThat(ico.get(at) & 0xff).isEqualTo(width % 256);
            sizes.add(width);
        }
        assertThat(sizes).containsExactly(16, 24, 32, 48, 64, 128, 256);
    }

    @Test void macosFindsEverySize() throws IOException {
        var icns = ByteBuffer.wrap(Files.readAllBytes(out.resolve("gatewright.icns")));
        assertThat(word(icns, 0)).isEqualTo("icns");
        assertThat(icns.getInt(4)).isEqualTo(icns.capacity());
        var sizes = new HashMap<String, Integer>();
        for (var at = 8; at < icns.capacity(); at += icns.getInt(at + 4)) sizes.put(word(icns, at), width(icns, at + 8, icns.getInt(at + 4) - 8));
        assertThat(sizes).containsEntry("icp4", 16).containsEntry("ic07", 128).containsEntry("ic09", 512).containsEntry("ic11", 32).containsEntry("ic14", 512);
    }

    private static int width(ByteBuffer bytes, int start, int length) throws IOException { return ImageIO.read(new ByteArrayInputStream(bytes.array(), start, length)).getWidth(); }

    private static String word(ByteBuffer bytes, int at) { return new String(bytes.array(), at, 4, StandardCharsets.US_ASCII); }
}
