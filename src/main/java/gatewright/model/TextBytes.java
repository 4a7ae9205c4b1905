package gatewright.model;

import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text whose encoding nobody told: as editors and spreadsheets of all systems save it. */
final class TextBytes {

    private TextBytes() {}

    /** REFUSED ({@code import-spreadsheet}) where it is no text at all, such as a spreadsheet's own file. */
    static String read(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        if (starts(bytes, 0xFF, 0xFE)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        if (starts(bytes, 0xFE, 0xFF)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 0xD0, 0xCF, 0x11, 0xE0) || starts(bytes, '%', 'P', 'D', 'F')) throw noText();
        var nulls = new int[2];
        for (var i = 0; i < bytes.length; i++) if (bytes[i] == 0) nulls[i % 2]++;
        if (nulls[0] + nulls[1] > 0) return sixteen(bytes, nulls);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** Plain letters in UTF-16 have a zero in every second byte, and always in the same one. */
    private static String sixteen(byte[] bytes, int[] nulls) {
        if (Math.min(nulls[0], nulls[1]) > 0 || Math.max(nulls[0], nulls[1]) < bytes.length / 4) throw noText();
        return new String(bytes, nulls[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) return false;
        for (var i = 0; i < with.length; i++) if ((bytes[i] & 0xFF) != with[i]) return false;
        return true;
    }

    private static Failure noText() { return Failure.of(Kind.REFUSED, Where.FILE, "import-spreadsheet"); }
}
