/**
 * The three providers simulated over real HTTP, with ledgers, documented answers and faults by magic payment ids; no bean of it
 * exists in a production build.
 */
@NullMarked
package io.chwiso.sandbox;

import org.jspecify.annotations.NullMarked;
