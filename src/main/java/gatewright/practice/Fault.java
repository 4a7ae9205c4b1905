package gatewright.practice;

import gatewright.model.Words;

/** Something that goes wrong in the practice world because somebody chose so. Its words are {@code fault.<NAME>}. */
public enum Fault {
    /** The tunnel is made, and the answer is a 500. */ TUNNEL_MADE_BUT_500(true),
    /** The application is made, and the connection breaks before the answer. */ APPLICATION_MADE_BUT_LOST(true),
    /** One 429 with Retry-After. */ TOO_MANY_REQUESTS(true),
    /** Every answer is a 503. */ CLOUDFLARE_DEAD(false),
    /** The token may read DNS records and not write them. */ TOKEN_LACKS_DNS_EDIT(false),
    /** Zero Trust was never set up in the account. */ NO_TEAM(false),
    /** update_zone answers 200 and stores nothing. */ KASM_KEEPS_OLD_VALUE(false),
    /** update_zone is missing among the public calls, and works at the admin path. */ KASM_UPDATE_ADMIN_ONLY(false),
    /** destroy_kasm answers 200 and ends nothing. */ KASM_KEEPS_DESKTOPS(false),
    /** KASM's database runs on another server: it is a multi-server installation. */ KASM_DB_ELSEWHERE(false),
    /** KASM's script that saves its database fails. */ KASM_BACKUP_FAILS(false),
    /** Another program holds apt's lock. */ APT_LOCKED(false),
    /** The server's disk is full. */ DISK_FULL(false),
    /** /etc cannot be written to. */ ETC_READ_ONLY(false),
    /** The server reaches no package site. */ NO_WAY_OUT(false),
    /** The edge answers over TCP only. */ UDP_CLOSED(false),
    /** A cloudflared service of another tunnel runs on the server, with its token in its arguments. */ OTHER_TUNNELS_SERVICE(false),
    /** No failure: somebody has set everything up by hand already, in the dashboards along the guides. */ MADE_BY_HAND(false),
    /** No failure either: the same on the command line, with config.yml and without Access. */ MADE_ON_THE_COMMAND_LINE(false),
    /** cloudflared starts and never gets through to Cloudflare. */ CONNECTOR_NEVER_HEALTHY(false),
    /** After the firewall changed no new SSH login comes through. */ NEW_LOGIN_REFUSED(false);

    private final boolean once;

    Fault(boolean once) { this.once = once; }

    /** Whether it is gone after it happened; the others last until they are cleared. */
    public boolean once() { return once; }

    public String text() { return Words.text("fault." + name()); }
}
