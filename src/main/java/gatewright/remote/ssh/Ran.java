package gatewright.remote.ssh;

import gatewright.remote.Output;

/** What a command left behind, in bytes. */
record Ran(int exit, Kept out, Kept err) {

    Output output() { return new Output(exit, out.text(), err.text(), out.cut() || err.cut()); }
}
