/** What people and programs prove themselves with: passwords, one-time codes, tokens. Nothing here touches a database. */
@NullMarked
package com.bizosaas.kernel.identity.secret;

import org.jspecify.annotations.NullMarked;
