/** A provider that costs next to nothing, so that a measurement shows the gateway in front of it. */
@NullMarked
package io.chwiso.bench.provider;

import org.jspecify.annotations.NullMarked;
