/** The least that a safe cancel costs on this machine: what Chwiso's figures are held against. */
@NullMarked
package io.chwiso.bench.floor;

import org.jspecify.annotations.NullMarked;
