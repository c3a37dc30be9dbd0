/** How simulated providers tell a merchant of cancels without being asked: what is sent, where to, and what came back. */
@NullMarked
package io.chwiso.sandbox.notice;

import org.jspecify.annotations.NullMarked;
