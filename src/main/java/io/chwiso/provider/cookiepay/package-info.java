/** CookiePay (쿠키페이): a token first, then the cancel; settled payments need a deposit. */
@NullMarked
package io.chwiso.provider.cookiepay;

import org.jspecify.annotations.NullMarked;
