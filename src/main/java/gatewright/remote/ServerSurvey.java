package gatewright.remote;

import gatewright.model.ServerFacts;

/** One look at a server: our script {@code look.sh} in one round trip, and what it reported, read. */
public final class ServerSurvey {

    private ServerSurvey() {}

    public static ServerFacts of(Server server) {
        throw new IllegalStateException("to be written");
    }
}
