/** Stands in for the providers, so that the API can be tested without any. */
@NullMarked
package io.chwiso.testing.memory;

import org.jspecify.annotations.NullMarked;
