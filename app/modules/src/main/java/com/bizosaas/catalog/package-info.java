/**
 * What a business sells: products with options and variants, categories, collections, attributes, pictures. Owns the
 * schema {@code catalog}; depends on no other module. Stock, prices by list and orders are other modules'.
 */
@NullMarked
package com.bizosaas.catalog;

import org.jspecify.annotations.NullMarked;
