/** The public HTTP contract: parses, delegates, renders. */
@NullMarked
package io.chwiso.cancellation.api;

import org.jspecify.annotations.NullMarked;
