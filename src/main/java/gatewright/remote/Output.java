package gatewright.remote;

/**
 * What a command left behind.
 *
 * @param exit its exit code
 * @param out standard output, cut in the middle where it was huge
 * @param err standard error, likewise
 * @param cut whether something was left out
 */
public record Output(int exit, String out, String err, boolean cut) {

    public boolean ok() { return exit == 0; }

    /** Its last words, for an error message: standard error, or standard output where that is empty. */
    public String lastWords() {
        var said = (err.isBlank() ? out : err).strip();
        return said.length() > 600 ? "…" + said.substring(said.length() - 600) : said;
    }

    /** @param code of the failure where nothing is known of why */
    public Output orFail(String code, String what) {
        if (ok()) return this;
        throw ServerRefusal.of(code, what, this);
    }

    public Output orFail(Command command) {
        if (ok()) return this;
        throw ServerRefusal.of("command", command.name() + " (" + exit + ")", this);
    }
}
