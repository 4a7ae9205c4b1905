package gatewright.model;

/** A group of settings of which a person is told one by one, and only where they are not the usual ones. */
public interface Settings<T extends Record> {

    /** The same group with every setting as it is where nobody sets it. */
    T usual();
}
