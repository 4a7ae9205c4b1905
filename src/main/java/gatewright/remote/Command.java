package gatewright.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command for a server: a list of arguments, never a line for a shell to take apart.
 *
 * @param name what it is called in words and logs: the program, or the script's name
 * @param arguments the program and its arguments; no secret ever stands here
 * @param input what it reads on standard input; the place for secrets
 * @param root whether it runs through sudo (where we are not root already)
 * @param limit how long it may take
 */
public record Command(String name, List<String> arguments, byte[] input, boolean root, Duration limit) {

    private static final Duration USUAL = Duration.ofSeconds(60);

    public Command { arguments = List.copyOf(arguments); }

    public static Command of(String... arguments) { return new Command(arguments[0], List.of(arguments), new byte[0], false, USUAL); }

    /** One of our own shell scripts, {@code gatewright/server/<name>.sh}, with arguments: one round trip for many questions. */
    public static Command script(String name, String... arguments) {
        var all = new ArrayList<>(List.of("sh", "-c", text(name), "gatewright-" + name));
        all.addAll(List.of(arguments));
        return new Command(name, all, new byte[0], false, USUAL);
    }

    public Command asRoot() { return new Command(name, arguments, input, true, limit); }
    public Command input(byte[] bytes) { return new Command(name, arguments, bytes, root, limit); }

    public Command input(String text) { return new Command(name, arguments, text.getBytes(StandardCharsets.UTF_8), root, limit); }
    public Command within(Duration limit) { return new Command(name, arguments, input, root, limit); }

    /** The arguments after a script's name, or after the program. */
    public List<String> parameters() { return arguments.getFirst().equals("sh") && arguments.size() > 3 ? arguments.subList(4, arguments.size()) : arguments.subList(1, arguments.size()); }

    private static String text(String script) {
        try (var in = Command.class.getResourceAsStream("/gatewright/server/" + script + ".sh")) {
            if (in == null) throw new IllegalArgumentException("no script " + script);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
