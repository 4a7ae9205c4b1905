package gatewright.model;

import java.util.Optional;

/**
 * The only exception that a user sees: what went wrong, by kind and place.
 *
 * <p>Its words come from the bundle: {@code failure.<code>.what}, {@code .why} and {@code .fix}, and where a code has none,
 * those of its kind and place, {@code failure.REJECTED.CLOUDFLARE.what}. The detail is what the other side said, without secrets.
 */
public final class Failure extends RuntimeException {

    public enum Kind {
        /** Nothing answers. */ UNREACHABLE,
        /** It answers, and does not accept who we are or what we may do. */ REJECTED,
        /** It answers, and we cannot tell that it is the right one: the evidence needs the admin's word. */ UNTRUSTED,
        /** It understood and said no. */ REFUSED,
        /** It is no longer as it was when it was planned. */ STALE,
        /** Something is damaged or answers nonsense. */ BROKEN,
        /** The admin stopped it. */ STOPPED
    }

    public enum Where { CLOUDFLARE, KASM, SERVER, FILE, HERE }

    private final Kind kind;
    private final Where where;
    private final String code;
    private final String detail;
    private final Optional<String> evidence;

    private Failure(Kind kind, Where where, String code, String detail, Optional<String> evidence, Throwable cause) {
        super(kind + " " + where + " " + code + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.kind = kind;
        this.where = where;
        this.code = code;
        this.detail = detail;
        this.evidence = evidence;
    }

    public static Failure of(Kind kind, Where where, String code) { return of(kind, where, code, ""); }
    public static Failure of(Kind kind, Where where, String code, String detail) { return new Failure(kind, where, code, detail, Optional.empty(), null); }
    public static Failure of(Kind kind, Where where, String code, String detail, Throwable cause) { return new Failure(kind, where, code, detail, Optional.empty(), cause); }

    /** An unknown key or certificate: the evidence is its fingerprint, {@code SHA256:…}. */
    public static Failure untrusted(Where where, String code, String detail, String fingerprint) {
        return new Failure(Kind.UNTRUSTED, where, code, detail, Optional.of(fingerprint), null);
    }

    public Kind kind() { return kind; }
    public Where where() { return where; }
    public String code() { return code; }
    public String detail() { return detail; }
    public Optional<String> evidence() { return evidence; }

    /** What happened, in a sentence. */
    public String what() { return word("what"); }
    /** Why it happens, as far as we know. */
    public String why() { return word("why"); }
    /** What to do about it. */
    public String fix() { return word("fix"); }

    private String word(String part) {
        var own = "failure." + code + "." + part;
        return Words.has(own) ? Words.text(own, detail) : Words.text("failure." + kind + "." + where + "." + part, detail);
    }
}
