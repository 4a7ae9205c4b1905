package gatewright.engine;

import gatewright.model.Words;
import java.util.List;

/** One end-to-end question about a setup that is applied, such as "is a stranger sent to the login?". */
public interface Check {

    /** Such as {@code stranger-sent-to-login}; its title in words is {@code check.<id>}. */
    String id();

    /** Asks, for every hostname, server or zone that it is about. No answer for what does not apply. Never throws for what it finds. */
    List<Answer> ask(Context context);

    /** Whether it disturbs what runs, so that it is asked by itself, on the admin's word. */
    default boolean onlyWhenAsked() { return false; }

    enum Light { GREEN, RED, UNKNOWN }

    /**
     * @param about the hostname or server, the title's {0}
     * @param found what was seen, in words
     * @param fix what to do, where it is not green
     */
    record Answer(String check, Light light, String about, String found, String fix) {

        public String title() { return Words.text("check." + check + (light == Light.GREEN ? "" : "." + light.name().toLowerCase(java.util.Locale.ROOT)), about); }
    }

    default Answer green(String about, String found) { return new Answer(id(), Light.GREEN, about, found, ""); }
    default Answer red(String about, String found, String fix) { return new Answer(id(), Light.RED, about, found, fix); }
    default Answer unknown(String about, String found, String fix) { return new Answer(id(), Light.UNKNOWN, about, found, fix); }
}
