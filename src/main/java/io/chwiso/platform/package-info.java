/** Technical ground shared by all: the clock, request ids, detached work, health. No business words. */
@NullMarked
package io.chwiso.platform;

import org.jspecify.annotations.NullMarked;
