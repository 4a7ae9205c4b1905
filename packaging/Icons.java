import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Windows' .ico and macOS' .icns from the PNG files: both are containers, into which PNG goes as it is. */
final class Icons {

    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 128, 256);
    /** Apple's type for each picture, its size in pixels; those from 11 on are for screens with double the pixels. */
    private static final Map<String, Integer> ICNS = new LinkedHashMap<>();

    static {
        ICNS.put("icp4", 16);
        ICNS.put("icp5", 32);
        ICNS.put("icp6", 64);
        ICNS.put("ic07", 128);
        ICNS.put("ic08", 256);
        ICNS.put("ic09", 512);
        ICNS.put("ic11", 32);
        ICNS.put("ic12", 64);
        ICNS.put("ic13", 256);
        ICNS.put("ic14", 512);
    }

    private Icons() {}

    /** Arguments: the folder of the PNG files, the folder to write to. */
    public static void main(String[] folders) throws IOException {
        Files.write(Path.of(folders[1], "gatewright.ico"), ico(Path.of(folders[0])));
        Files.write(Path.of(folders[1], "gatewright.icns"), icns(Path.of(folders[0])));
    }

    private static byte[] ico(Path pngs) throws IOException {
        var head = ByteBuffer.allocate(6 + 16 * ICO.size()).order(ByteOrder.LITTLE_ENDIAN);
        var body = new ByteArrayOutputStream();
        head.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
        for (var size : ICO) {
            var png = png(pngs, size);
            // In this format 0 stands for 256.
            head.put((byte) (int) size).put((byte) (int) size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32)
                    .putInt(png.length).putInt(head.capacity() + body.size());
            body.write(png);
        }
        return ByteBuffer.allocate(head.capacity() + body.size()).put(head.array()).put(body.toByteArray()).array();
    }

    private static byte[] icns(Path pngs) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var type : ICNS.entrySet()) {
            var png = png(pngs, type.getValue());
            body.write(type.getKey().getBytes(StandardCharsets.US_ASCII));
            body.write(ByteBuffer.allocate(4).putInt(png.length + 8).array());
            body.write(png);
        }
        return ByteBuffer.allocate(8 + body.size()).put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + body.size()).put(body.toByteArray()).array();
    }

    private static byte[] png(Path folder, int size) throws IOException { return Files.readAllBytes(folder.resolve("gatewright-" + size + ".png")); }
}
