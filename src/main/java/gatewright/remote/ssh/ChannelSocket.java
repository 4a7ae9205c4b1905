package gatewright.remote.ssh;

import gatewright.model.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.function.Supplier;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A socket whose other end is a port that the server can reach: a direct-tcpip channel, with no port of this PC. */
final class ChannelSocket extends Socket {

    private final Supplier<SshConnection> connection;
    private volatile DirectConnection channel;
    private volatile TimedInput input;
    private volatile OutputStream output;
    private volatile InetSocketAddress peer;
    private volatile boolean closed;
    private volatile boolean outputShutdown;
    private volatile int timeout;

    ChannelSocket(Supplier<SshConnection> connection) throws SocketException {
        super(nothingBelow());
        this.connection = connection;
    }

    /** Socket's own machinery is left out: every method that would use it is replaced here. */
    private static SocketImpl nothingBelow() { return null; }

    @Override public void connect(SocketAddress address) throws IOException { connect(address, 0); }

    /** The name is resolved by the server; its own limit for an answer holds, whatever is asked for here. */
    @Override public void connect(SocketAddress address, int ignored) throws IOException {
        if (!(address instanceof InetSocketAddress target)) throw new IllegalArgumentException(String.valueOf(address));
        if (closed) throw new SocketException("closed");
        try {
            var opened = connection.get().client().newDirectConnection(target.getHostString(), target.getPort());
            input = new TimedInput(opened.getInputStream(), () -> timeout);
            output = new Flushing(opened.getOutputStream());
            peer = target;
            channel = opened;
            if (closed) close();
        } catch (IOException | Failure | IllegalStateException e) {
            throw (IOException) new ConnectException(target + " through the server: " + e.getMessage()).initCause(e);
        }
    }

    @Override public InputStream getInputStream() throws IOException { return checked(input); }
    @Override public OutputStream getOutputStream() throws IOException { return checked(output); }

    private <T> T checked(T stream) throws SocketException {
        if (closed || stream == null) throw new SocketException(closed ? "closed" : "not connected");
        return stream;
    }

    @Override public void close() {
        closed = true;
        var open = channel;
        if (open == null) return;
        input.close();
        Thread.startVirtualThread(() -> {
            try {
                open.close();
            } catch (IOException e) {
                return; // gone with its connection
            }
        });
    }

    @Override public void shutdownOutput() throws IOException {
        outputShutdown = true;
        getOutputStream().close();
    }

    @Override public void shutdownInput() throws IOException { checked(input).close(); }

    @Override public boolean isConnected() { return channel != null; }
    @Override public boolean isBound() { return channel != null; }
    @Override public boolean isClosed() { return closed; }
    @Override public boolean isInputShutdown() { return input != null && input.closed(); }
    @Override public boolean isOutputShutdown() { return outputShutdown; }

    @Override public void setSoTimeout(int milliseconds) { timeout = milliseconds; }
    @Override public int getSoTimeout() { return timeout; }

    @Override public InetAddress getInetAddress() { return peer == null ? null : peer.getAddress(); }
    @Override public int getPort() { return peer == null ? 0 : peer.getPort(); }
    @Override public SocketAddress getRemoteSocketAddress() { return peer; }
    @Override public InetAddress getLocalAddress() { return InetAddress.getLoopbackAddress(); }
    @Override public int getLocalPort() { return 0; }
    @Override public SocketAddress getLocalSocketAddress() { return new InetSocketAddress(getLocalAddress(), 0); }

    @Override public void setTcpNoDelay(boolean on) {}
    @Override public boolean getTcpNoDelay() { return true; }
    @Override public void setKeepAlive(boolean on) {}
    @Override public boolean getKeepAlive() { return true; }
    @Override public void setSoLinger(boolean on, int seconds) {}
    @Override public int getSoLinger() { return -1; }
    @Override public void setReuseAddress(boolean on) {}
    @Override public boolean getReuseAddress() { return false; }
    @Override public void setSendBufferSize(int size) {}
    @Override public int getSendBufferSize() { return 32 * 1024; }
    @Override public void setReceiveBufferSize(int size) {}
    @Override public int getReceiveBufferSize() { return 32 * 1024; }
    @Override public void setTrafficClass(int trafficClass) {}
    @Override public int getTrafficClass() { return 0; }
    @Override public String toString() { return "ChannelSocket[" + peer + "]"; }

    /** Sends what is written at once, as a socket does; the channel's own stream waits to be flushed. */
    private static final class Flushing extends OutputStream {

        private final OutputStream out;

        Flushing(OutputStream out) { this.out = out; }

        @Override public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }
        @Override public void flush() throws IOException { out.flush(); }
        @Override public void close() throws IOException { out.close(); }

        @Override public void write(byte[] data, int offset, int length) throws IOException {
            out.write(data, offset, length);
            out.flush();
        }
    }
}
