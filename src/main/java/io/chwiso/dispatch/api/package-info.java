/** The dispatcher over HTTP. */
@NullMarked
package io.chwiso.dispatch.api;

import org.jspecify.annotations.NullMarked;
