/** Amounts of money in a currency's own digits; used by every package, uses none. */
@NullMarked
package io.chwiso.money;

import org.jspecify.annotations.NullMarked;
