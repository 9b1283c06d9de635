package com.bizosaas.kernel.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Rows that belong to the item and have no life without it, kept in a table of their own ({@code table} is qualified).\n * {@code byUpload}: a new one is not made by writing the item. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parts {
    String table();

    boolean byUpload() default false;
}
