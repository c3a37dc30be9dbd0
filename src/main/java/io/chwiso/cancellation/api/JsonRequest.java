package io.chwiso.cancellation.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method whose body is JSON of at most 64 KiB. {@code @Consumes} would be looked at before the caller's
 * credentials; this is looked at after them, and before a byte of the body is read.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface JsonRequest {
}
