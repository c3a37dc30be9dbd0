package io.chwiso.crash;

/** Something that must never be. */
record Finding(String rule, String evidence) {

    @Override
    public String toString() {
        return rule + ": " + evidence;
    }
}
