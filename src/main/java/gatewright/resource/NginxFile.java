package gatewright.resource;

import gatewright.model.NginxSite;
import java.nio.charset.StandardCharsets;

/** What stands in our site's file: the guide's block, with the timeouts and sizes that KASM needs besides. */
final class NginxFile {

    private NginxFile() {}

    static String text(NginxSite site) {
        var backend = "gatewright_" + site.name().replaceAll("[^a-z0-9]", "_");
        return """
                # Made by Gatewright.
                # name %s
                # port %d
                # certificate %s
                # key %s
                # upstream %s
                upstream %s {
                    server %s;
                }

                server {
                    listen %d ssl;
                    server_name %s;

                    ssl_certificate %s;
                    ssl_certificate_key %s;

                    location / {
                        proxy_pass https://%s;
                        proxy_http_version 1.1;

                        # desktops are streamed over WebSockets
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection "upgrade";

                        proxy_set_header Host $host;
                        proxy_set_header X-Real-IP $remote_addr;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        proxy_set_header X-Forwarded-Proto $scheme;

                        proxy_connect_timeout 1800s;
                        proxy_send_timeout 1800s;
                        proxy_read_timeout 1800s;
                        proxy_buffering off;
                        client_max_body_size 1G;
                    }
                }
                """.formatted(site.name(), site.port(), site.certificate(), site.key(), site.upstream(), backend, site.upstream(),
                site.port(), site.name(), site.certificate(), site.key(), backend);
    }

    static String hash(String text) { return EditedCopy.hash(text.getBytes(StandardCharsets.UTF_8)); }
}
