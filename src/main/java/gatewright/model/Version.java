package gatewright.model;

import java.util.ResourceBundle;

/** Which Gatewright this is, such as {@code 0.1.0}. */
public final class Version {

    private static final String TEXT = ResourceBundle.getBundle("gatewright.version").getString("version");

    private Version() {}

    public static String text() { return TEXT; }
}
