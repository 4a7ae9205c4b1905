package gatewright.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What nginx serves on KASM's own server.
 *
 * @param name the name that people type, such as {@code kasm.example.com}
 * @param port where nginx listens; 443 unless said otherwise
 * @param certificate the file of the certificate with its chain, on the server
 * @param key the file of its private key, on the server
 * @param upstream where KASM listens, such as {@code 127.0.0.1:8443}
 * @param left whether the site is somebody else's: nothing of it is written, and its certificate and key are not known
 */
public record NginxSite(String name, int port, String certificate, String key, String upstream, Boolean left) {

    public static final int USUAL_PORT = 443;

    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final Pattern FILE = Pattern.compile("/[A-Za-z0-9/._+-]{1,400}");
    private static final Pattern UPSTREAM = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:]{2,39}\\]):(\\d{1,5})");

    public NginxSite {
        name = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        port = port == 0 ? USUAL_PORT : port;
        certificate = certificate == null ? "" : certificate.strip();
        key = key == null ? "" : key.strip();
        upstream = upstream == null ? "" : upstream.strip();
        left = Boolean.TRUE.equals(left);
    }

    /** One of ours. */
    public NginxSite(String name, int port, String certificate, String key, String upstream) { this(name, port, certificate, key, upstream, false); }

    /** What keeps it from being served, in words. */
    public List<String> wrong() {
        var found = new ArrayList<String>();
        if (!NAME.matcher(name).matches()) found.add(Words.text("problem.nginx-name", name));
        if (port < 1 || port > 65535) found.add(Words.text("problem.nginx-port", String.valueOf(port)));
        if (left) return found;
        if (!FILE.matcher(certificate).matches()) found.add(Words.text("problem.nginx-file", certificate));
        if (!FILE.matcher(key).matches()) found.add(Words.text("problem.nginx-file", key));
        if (!upstreamValid()) found.add(Words.text("problem.nginx-upstream", upstream));
        else if (upstream.matches("(?:localhost|127\\.[0-9.]+|\\[::1\\]):" + port)) found.add(Words.text("problem.nginx-itself", upstream));
        return found;
    }

    private boolean upstreamValid() {
        var parts = UPSTREAM.matcher(upstream);
        return parts.matches() && Integer.parseInt(parts.group(1)) >= 1 && Integer.parseInt(parts.group(1)) <= 65535;
    }

    /** What a browser is given. */
    public String url() { return "https://" + name + (port == USUAL_PORT ? "" : ":" + port); }
}
