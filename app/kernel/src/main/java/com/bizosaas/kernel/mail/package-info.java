/** Messages to people: each is a row, written in the transaction that has something to say; the tray shows them. */
@NullMarked
package com.bizosaas.kernel.mail;

import org.jspecify.annotations.NullMarked;
