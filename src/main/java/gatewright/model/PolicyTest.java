package gatewright.model;

import java.util.List;

/**
 * How far Cloudflare's own policy tester has come, and what it found: it judges every user that ever logged in by who they were
 * the last time, so that before the first login there is nobody to judge.
 *
 * @param percent of the users that were judged
 * @param users each of them, once it is done
 */
public record PolicyTest(State state, int percent, int total, int approved, int blocked, int failed, List<User> users) {

    public enum State { RUNNING, DONE, /** Cloudflare gave up after a while. */ TOO_LONG, /** Cloudflare would not do it. */ REFUSED }

    public enum Outcome { APPROVED, BLOCKED, ERROR }

    public record User(String email, String name, Outcome outcome) {}

    public PolicyTest { users = List.copyOf(users); }
}
