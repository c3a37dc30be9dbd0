/** The end of what is kept for a time only: idempotency keys, providers' notices, deliveries of webhooks. */
@NullMarked
package io.chwiso.retention;

import org.jspecify.annotations.NullMarked;
