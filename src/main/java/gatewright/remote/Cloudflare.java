package gatewright.remote;

/** Cloudflare's API for one account, in our words. */
public final class Cloudflare {
}
