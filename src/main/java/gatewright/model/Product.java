package gatewright.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What this program is called, and its version as the build wrote it down. */
public final class Product {

    public static final String NAME = "Gatewright";
    public static final String VERSION = version();

    private Product() {}

    private static String version() {
        try (var in = Product.class.getResourceAsStream("/gatewright/version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
