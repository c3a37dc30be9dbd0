/**
 * The three providers simulated over real HTTP, with ledgers, documented answers and faults by magic payment ids; never part of
 * a production build.
 */
@NullMarked
package io.chwiso.sandbox;

import org.jspecify.annotations.NullMarked;
