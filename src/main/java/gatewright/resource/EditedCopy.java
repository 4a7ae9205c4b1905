package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.remote.Command;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file of ours that somebody else edited, byte for byte, kept on the server for root only before it is written over or goes: an undo puts it back. */
final class EditedCopy {

    /** In a binding's notes: there is one. */
    static final String NOTE = "copy";
    private static final String FOLDER = "/var/lib/gatewright/edited/";

    private EditedCopy() {}

    /** @param name of the copy, which takes the place of an older one */
    static void keep(Server server, String path, String name) {
        server.read(path).ifPresent(bytes -> server.write(new ServerFile(FOLDER + name, bytes, "root:root", "0600")));
    }

    static Optional<byte[]> find(Server server, String name) { return server.read(FOLDER + name); }

    /** The one of that hash. REFUSED ({@code copy-gone}) where it is no longer there. */
    static byte[] of(Server server, String name, String hash) {
        return find(server, name).filter(bytes -> hash(bytes).equals(hash)).orElseThrow(() -> Failure.of(Kind.REFUSED, Where.SERVER, "copy-gone", FOLDER + name));
    }

    static void forget(Server server, String name) { server.must(Command.script("edited-forget", name).asRoot()); }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
