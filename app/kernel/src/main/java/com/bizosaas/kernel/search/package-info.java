/**
 * One search over everything that a caller may see. Documents come from declarations; the index of a tenant follows the
 * event log, and what it finds is shown only as far as the tables, asked under the caller's rule, agree.
 */
@NullMarked
package com.bizosaas.kernel.search;

import org.jspecify.annotations.NullMarked;
