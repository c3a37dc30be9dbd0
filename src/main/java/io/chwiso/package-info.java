/** The way in: how Chwiso starts, and how it says that it cannot. */
@NullMarked
package io.chwiso;

import org.jspecify.annotations.NullMarked;
