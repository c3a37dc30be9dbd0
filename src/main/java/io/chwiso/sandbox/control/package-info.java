/** The sandbox's own HTTP interface: what the simulated providers hold and heard, and switches for faults. */
@NullMarked
package io.chwiso.sandbox.control;

import org.jspecify.annotations.NullMarked;
