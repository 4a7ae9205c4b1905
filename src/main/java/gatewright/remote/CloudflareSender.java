package gatewright.remote;

import okhttp3.HttpUrl;

/** Sends one request to Cloudflare. */
interface CloudflareSender {

    CloudflareWire.Answer send(String method, HttpUrl url, byte[] body);
}
