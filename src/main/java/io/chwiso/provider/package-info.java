/** What every payment provider is to Chwiso: how a cancel is ordered, how it may end, and how it is asked about. */
@NullMarked
package io.chwiso.provider;

import org.jspecify.annotations.NullMarked;
