package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a server could not do something, told by what its tools said: for what an admin can mend, words of our own. */
final class ServerRefusal {

    private static final Pattern LOCKED = Pattern.compile("(?:Could not get lock|Unable to (?:acquire|lock)|is locked by another process)[^\\n]*");
    private static final Pattern HOLDER = Pattern.compile("held by process (\\d+)(?: \\(([^)]{1,60})\\))?");
    private static final Pattern NO_NETWORK = Pattern.compile("Temporary failure resolving|Could not resolve|Could not connect to|Network is unreachable|key could not be fetched|Failed to fetch|Unable to connect to");

    private ServerRefusal() {}

    /** @param what ran, or was written */
    static Failure of(String code, String what, Output output) {
        var said = output.err() + "\n" + output.out();
        return known(said).map(known -> Failure.of(Kind.REFUSED, Where.SERVER, known, known.equals("packages-locked") ? holder(said) : what + ": " + output.lastWords()))
                .orElseGet(() -> Failure.of(Kind.REFUSED, Where.SERVER, code, what + ": " + output.lastWords()));
    }

    private static Optional<String> known(String said) {
        if (said.contains("No space left on device") || said.contains("enough free space")) return Optional.of("disk-full");
        if (said.contains("Read-only file system")) return Optional.of("read-only");
        if (LOCKED.matcher(said).find()) return Optional.of("packages-locked");
        return NO_NETWORK.matcher(said).find() ? Optional.of("no-way-out") : Optional.empty();
    }

    private static String holder(String said) {
        var match = HOLDER.matcher(said);
        if (!match.find()) return "?";
        return match.group(2) == null ? match.group(1) : match.group(2) + " (" + match.group(1) + ")";
    }
}
