/** What every resource has by being declared, tried on the catalogue and the notes. */
@NullMarked
package com.bizosaas.inherited;

import org.jspecify.annotations.NullMarked;
