/** The only place that knows tables. */
@NullMarked
package io.chwiso.cancellation.persistence;

import org.jspecify.annotations.NullMarked;
