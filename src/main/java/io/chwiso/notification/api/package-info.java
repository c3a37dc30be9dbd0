/** The addresses that providers send their notices to. */
@NullMarked
package io.chwiso.notification.api;

import org.jspecify.annotations.NullMarked;
