/** What tests of several packages share. */
@NullMarked
package io.chwiso.testing;

import org.jspecify.annotations.NullMarked;
