package gatewright.remote;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A JSON body that is sent once and never again: OkHttp itself repeats others after a 503 with {@code Retry-After: 0}. */
final class CloudflareBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;

    CloudflareBody(byte[] bytes) { this.bytes = bytes; }

    @Override public MediaType contentType() { return JSON; }
    @Override public long contentLength() { return bytes.length; }
    @Override public boolean isOneShot() { return true; }
    @Override public void writeTo(BufferedSink sink) throws IOException { sink.write(bytes); }
}
