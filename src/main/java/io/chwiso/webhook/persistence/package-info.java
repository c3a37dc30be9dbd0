/** The only place that knows the table of deliveries. */
@NullMarked
package io.chwiso.webhook.persistence;

import org.jspecify.annotations.NullMarked;
