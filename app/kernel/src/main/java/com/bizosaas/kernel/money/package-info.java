/** Amounts of money: minor units and a currency, never a float. */
@NullMarked
package com.bizosaas.kernel.money;

import org.jspecify.annotations.NullMarked;
