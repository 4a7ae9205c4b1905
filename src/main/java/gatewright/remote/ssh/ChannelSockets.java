package gatewright.remote.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/** Makes sockets that come out at the server. */
final class ChannelSockets extends SocketFactory {

    private final Supplier<SshConnection> connection;

    ChannelSockets(Supplier<SshConnection> connection) { this.connection = connection; }

    @Override public Socket createSocket() throws IOException { return new ChannelSocket(connection); }

    @Override public Socket createSocket(String host, int port) throws IOException {
        var socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved(host, port), 0);
        return socket;
    }

    @Override public Socket createSocket(InetAddress host, int port) throws IOException {
        var socket = createSocket();
        socket.connect(new InetSocketAddress(host, port), 0);
        return socket;
    }

    @Override public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException { return createSocket(host, port); }
    @Override public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException { return createSocket(host, port); }
}
