package gatewright.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a component of a resource's value is shown to a person, where that is not as it stands. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Shown {

    As value();

    /** NAME: a local id, shown by its name in the setup. LENGTH: a Go duration; empty is that of the application. NEVER: it tells values apart, and says nothing to a person. */
    enum As { NAME, LENGTH, NEVER }
}
