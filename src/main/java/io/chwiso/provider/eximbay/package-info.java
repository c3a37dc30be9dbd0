/** Eximbay (엑심베이): refunds by a synchronous call, and tells nothing afterwards except to a look-up. */
@NullMarked
package io.chwiso.provider.eximbay;

import org.jspecify.annotations.NullMarked;
