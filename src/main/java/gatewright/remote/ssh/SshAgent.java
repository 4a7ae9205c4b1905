package gatewright.remote.ssh;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/**
 * An ssh-agent behind its Unix socket: which keys it holds, and signatures by them. One connection, one question at a time.
 *
 * <p>The protocol is draft-miller-ssh-agent.
 */
final class SshAgent implements AutoCloseable {

    private static final int LIST = 11, LISTED = 12, SIGN = 13, SIGNED = 14;
    private static final int BOUND = 256 * 1024;

    /** A public key as SSH writes it, and the comment beside it. */
    record Identity(byte[] key, String comment) {

        String type() {
            try {
                return new Buffer.PlainBuffer(key).readString();
            } catch (Buffer.BufferException e) {
                return "";
            }
        }
    }

    private final SocketChannel channel;
    private final DataInputStream in;

    SshAgent(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        in = new DataInputStream(Channels.newInputStream(channel));
    }

    List<Identity> identities() throws IOException {
        var answer = ask(LISTED, new Buffer.PlainBuffer().putByte((byte) LIST));
        var found = new ArrayList<Identity>();
        for (var left = Math.min(answer.readUInt32(), 1000); left > 0; left--) {
            found.add(new Identity(answer.readBytes(), new String(answer.readBytes(), StandardCharsets.UTF_8)));
        }
        return found;
    }

    /** @param flags 2 for rsa-sha2-256, 4 for rsa-sha2-512, else 0 */
    byte[] sign(Identity identity, byte[] data, int flags) throws IOException {
        return ask(SIGNED, new Buffer.PlainBuffer().putByte((byte) SIGN).putBytes(identity.key()).putBytes(data).putUInt32(flags)).readBytes();
    }

    private Buffer.PlainBuffer ask(int expected, Buffer.PlainBuffer question) throws IOException {
        var message = ByteBuffer.wrap(new Buffer.PlainBuffer().putBytes(question.getCompactData()).getCompactData());
        while (message.hasRemaining()) channel.write(message);
        var length = in.readInt();
        if (length < 1 || length > BOUND) throw new IOException("the agent answers " + length + " bytes");
        var answer = new byte[length];
        in.readFully(answer);
        if (answer[0] != expected) throw new IOException("the agent refused (" + answer[0] + ")");
        var buffer = new Buffer.PlainBuffer(answer);
        buffer.readByte();
        return buffer;
    }

    @Override public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return; // there is nothing left to save
        }
    }
}
