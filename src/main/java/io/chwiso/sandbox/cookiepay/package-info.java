/** CookiePay simulated: tokens, cancels, cancels after deposit, and look-ups as its manual describes them. */
@NullMarked
package io.chwiso.sandbox.cookiepay;

import org.jspecify.annotations.NullMarked;
