/** Stands in for the use case and the providers, so that HTTP can be tested alone. */
@NullMarked
package io.chwiso.testing.memory;

import org.jspecify.annotations.NullMarked;
