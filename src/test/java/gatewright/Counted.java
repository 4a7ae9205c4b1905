package gatewright;

import gatewright.remote.Command;
import gatewright.remote.Output;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** A server whose round trips after the login are noted down. */
record Counted(Server server, List<String> trips) implements Server {

    static List<String> none() { return Collections.synchronizedList(new ArrayList<>()); }

    @Override public Output run(Command command, Consumer<String> lines) {
        trips.add(command.name());
        return server.run(command, lines);
    }

    @Override public Optional<byte[]> read(String path) {
        trips.add("read " + path);
        return server.read(path);
    }

    @Override public void write(ServerFile file) {
        trips.add("write " + file.path());
        server.write(file);
    }

    @Override public void proveNewLogin() {
        trips.add("login");
        server.proveNewLogin();
    }

    @Override public String id() { return server.id(); }
    @Override public String display() { return server.display(); }
    @Override public List<String> remarks() { return server.remarks(); }
    @Override public SocketFactory sockets() { return server.sockets(); }
    @Override public void close() { server.close(); }
}
