package gatewright.ui;

import gatewright.model.Words;

/** The headings of the step list. */
enum Group {
    /** Before the steps, and not listed. */ NONE, CONNECT, WAY_IN, WHO, KASM, FINISH;

    String title() { return Words.text("group." + name()); }
}
