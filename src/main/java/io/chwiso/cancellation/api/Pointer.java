package io.chwiso.cancellation.api;

/** JSON Pointers (RFC 6901) in their string form. */
final class Pointer {

    private Pointer() {
    }

    /** The pointer to the member {@code name} of the object at {@code parent}, which is empty for the whole document. */
    static String to(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
