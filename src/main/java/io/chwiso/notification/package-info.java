/** What providers send without being asked: kept as it came, and taken as a reason to look, never as an outcome by itself. */
@NullMarked
package io.chwiso.notification;

import org.jspecify.annotations.NullMarked;
