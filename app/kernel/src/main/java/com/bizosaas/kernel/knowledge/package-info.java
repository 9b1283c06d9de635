/** What a business knows: documents and records taken apart into passages, searched, and answered from. */
@NullMarked
package com.bizosaas.kernel.knowledge;

import org.jspecify.annotations.NullMarked;
