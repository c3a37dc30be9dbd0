package io.chwiso.sandbox.simulation;

/** Something a payment id can ask for by holding a tag. */
public interface Scenario {

    /** What the id must hold; a number or code to be filled in is written as {@code <ms>}. */
    String tag();

    /** What happens then, in one sentence. */
    String meaning();
}
