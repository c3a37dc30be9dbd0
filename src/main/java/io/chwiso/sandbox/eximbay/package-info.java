/** Eximbay simulated: refunds and look-ups as its developer pages describe them. */
@NullMarked
package io.chwiso.sandbox.eximbay;

import org.jspecify.annotations.NullMarked;
