package gatewright.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets of the practice world: wherever they are meant to go, they come out at the practice KASM on loopback. */
final class KasmSockets extends SocketFactory {

    private final int port;

    KasmSockets(int port) { this.port = port; }

    private final class ToKasm extends Socket {
        @Override public void connect(SocketAddress address, int timeout) throws IOException { super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout); }
        @Override public void connect(SocketAddress address) throws IOException { connect(address, 0); }
    }

    @Override public Socket createSocket() { return new ToKasm(); }

    @Override public Socket createSocket(String host, int ignored) throws IOException {
        var socket = new ToKasm();
        socket.connect(null, 0);
        return socket;
    }

    @Override public Socket createSocket(String host, int ignored, InetAddress local, int localPort) throws IOException { return createSocket(host, ignored); }
    @Override public Socket createSocket(InetAddress host, int ignored) throws IOException { return createSocket("", ignored); }
    @Override public Socket createSocket(InetAddress host, int ignored, InetAddress local, int localPort) throws IOException { return createSocket("", ignored); }
}
