package gatewright.practice;

/** An answer of the practice Cloudflare that says no: HTTP status, Cloudflare's error code and text. */
final class Refusal extends RuntimeException {

    final int status;
    final int code;

    Refusal(int status, int code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What every Access endpoint says to a body that it does not like. */
    static Refusal access(String text) { return new Refusal(400, 12130, "access.api.error.invalid_request: " + text); }

    /** A missing permission and a bad token sound alike. */
    static Refusal authentication() { return new Refusal(403, 10000, "Authentication error"); }

    static Refusal noRoute(String path) { return new Refusal(404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?"); }
}
