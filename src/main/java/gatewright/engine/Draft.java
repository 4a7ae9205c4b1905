package gatewright.engine;

import gatewright.model.Setup;
import java.util.Map;

/**
 * What stands on a setup's pages and is not saved yet, so that neither closing the window nor a crash loses it. Never a secret.
 *
 * @param page where the admin is
 * @param saved the setup in its file, from which this goes on: beside another one, only the page still counts
 * @param setup what the pages say
 * @param fields by page and field, what is typed, also where a setup cannot hold it, such as a port that is no number
 */
public record Draft(String page, Setup saved, Setup setup, Map<String, Map<String, String>> fields) {

    public Draft {
        page = page == null ? "" : page;
        fields = fields == null ? Map.of() : Map.copyOf(fields);
    }

    /** Whether it goes on from what the file says; what a crash left half saved does, too. */
    boolean of(Setup file) { return file.equals(saved) || file.equals(setup); }

    Draft without() { return new Draft(page, saved, saved, Map.of()); }
}
