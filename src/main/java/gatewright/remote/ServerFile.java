package gatewright.remote;

import java.nio.charset.StandardCharsets;

/**
 * A file to be written on a server.
 *
 * @param owner {@code user:group}
 * @param mode octal, such as {@code 0600}
 */
public record ServerFile(String path, byte[] content, String owner, String mode) {

    public static ServerFile ofRoot(String path, String content, String mode) {
        return new ServerFile(path, content.getBytes(StandardCharsets.UTF_8), "root:root", mode);
    }
}
